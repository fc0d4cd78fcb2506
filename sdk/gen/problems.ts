// Generated from openapi/ by `deno task generate`. Do not edit.

/** Every problem that an answer can carry, with its HTTP status and its stable number. */
export interface Problems {
  /** The request is not valid. */
  "bad-request": { readonly status: 400; readonly code: 1000 };
  /** A valid credential is needed. */
  "unauthenticated": { readonly status: 401; readonly code: 1001 };
  /** The credential lacks a scope. */
  "forbidden": { readonly status: 403; readonly code: 1002 };
  /** There is nothing at this address. */
  "not-found": { readonly status: 404; readonly code: 1003 };
  /** This address does not take this method. */
  "method-not-allowed": { readonly status: 405; readonly code: 1004 };
  /** The body is too large. */
  "payload-too-large": { readonly status: 413; readonly code: 1005 };
  /** The body's media type is not one this operation reads. */
  "unsupported-media-type": { readonly status: 415; readonly code: 1006 };
  /** No representation matches the Accept header. */
  "not-acceptable": { readonly status: 406; readonly code: 1007 };
  /** If-Match is needed for this write. */
  "precondition-required": { readonly status: 428; readonly code: 1008 };
  /** The state has changed since it was read. */
  "precondition-failed": { readonly status: 412; readonly code: 1009 };
  /** Too many requests. */
  "quota-exceeded": { readonly status: 429; readonly code: 1010 };
  /** The first request with this key is still running. */
  "idempotency-key-in-use": { readonly status: 409; readonly code: 1011 };
  /** This key was used with another request. */
  "idempotency-key-reused": { readonly status: 422; readonly code: 1012 };
  /** The first answer held a secret and is not kept. */
  "reply-was-secret": { readonly status: 409; readonly code: 1013 };
  /** Something failed on our side. */
  "internal": { readonly status: 500; readonly code: 1014 };
  /** The service cannot answer at the moment. */
  "unavailable": { readonly status: 503; readonly code: 1015 };
  /** Another service cannot answer at the moment. */
  "peer-unavailable": { readonly status: 503; readonly code: 1016 };
  /** The cursor does not belong to this query. */
  "invalid-cursor": { readonly status: 400; readonly code: 1017 };
  /** The account has as many as it may. */
  "limit-reached": { readonly status: 409; readonly code: 1018 };
  /** There is no such preset. */
  "preset-not-found": { readonly status: 404; readonly code: 2000 };
  /** The preset has no such version. */
  "version-not-found": { readonly status: 404; readonly code: 2001 };
  /** The version is not above the last one. */
  "version-exists": { readonly status: 409; readonly code: 2002 };
  /** You already have a preset of this name. */
  "preset-name-taken": { readonly status: 409; readonly code: 2003 };
  /** The preset lacks what publishing needs. */
  "preset-not-publishable": { readonly status: 422; readonly code: 2004 };
  /** The preset is public already. */
  "preset-is-public": { readonly status: 409; readonly code: 2005 };
  /** The preset's licence forbids derivatives. */
  "license-forbids-derivatives": { readonly status: 422; readonly code: 2006 };
  /** The groove has no sounding hit to compare. */
  "groove-is-empty": { readonly status: 422; readonly code: 2007 };
  /** The file is not a Standard MIDI file. */
  "not-midi": { readonly status: 422; readonly code: 2100 };
  /** The file is not a Hydrogen pattern. */
  "not-hydrogen": { readonly status: 422; readonly code: 2101 };
  /** The text is not a GrooveScribe address. */
  "not-groovescribe": { readonly status: 422; readonly code: 2105 };
  /** The file is not a Downbeat preset. */
  "not-a-preset": { readonly status: 422; readonly code: 2106 };
  /** The file is not a Downbeat bundle. */
  "not-a-bundle": { readonly status: 422; readonly code: 2107 };
  /** The file has no drum note. */
  "no-drum-notes": { readonly status: 422; readonly code: 2102 };
  /** The file exceeds a limit. */
  "file-too-large": { readonly status: 422; readonly code: 2103 };
  /** The file's timing is not one this importer reads. */
  "unsupported-timing": { readonly status: 422; readonly code: 2104 };
  /** The address is not one that webhooks are sent to. */
  "webhook-url-refused": { readonly status: 422; readonly code: 2200 };
  /** There is no such webhook. */
  "webhook-not-found": { readonly status: 404; readonly code: 2201 };
  /** The webhook has no such delivery. */
  "delivery-not-found": { readonly status: 404; readonly code: 2202 };
  /** The webhook is switched off. */
  "webhook-disabled": { readonly status: 409; readonly code: 2203 };
  /** There is no such key. */
  "key-not-found": { readonly status: 404; readonly code: 2300 };
  /** There is no such collection. */
  "collection-not-found": { readonly status: 404; readonly code: 2400 };
  /** The e-mail address has an account already. */
  "email-taken": { readonly status: 409; readonly code: 3000 };
  /** The e-mail address or the password is wrong. */
  "credentials-refused": { readonly status: 401; readonly code: 3001 };
  /** The account has an e-mail address already. */
  "account-already-linked": { readonly status: 409; readonly code: 3002 };
  /** The refresh token is not good any more. */
  "refresh-refused": { readonly status: 401; readonly code: 3003 };
  /** There is no such account. */
  "account-not-found": { readonly status: 404; readonly code: 3004 };
  /** The ID token is not good, or not any more. */
  "identity-refused": { readonly status: 401; readonly code: 3010 };
  /** The ID token is of an issuer that is not known here. */
  "issuer-unknown": { readonly status: 422; readonly code: 3011 };
  /** The identity belongs to another account. */
  "external-identity-taken": { readonly status: 409; readonly code: 3012 };
  /** The account has another identity of this issuer. */
  "issuer-already-linked": { readonly status: 409; readonly code: 3013 };
  /** There is no such session. */
  "session-not-found": { readonly status: 404; readonly code: 3100 };
  /** The session has no such member. */
  "member-not-found": { readonly status: 404; readonly code: 3101 };
  /** The session has no such revision. */
  "revision-not-found": { readonly status: 404; readonly code: 3102 };
  /** Your role in the session does not allow this. */
  "role-forbids": { readonly status: 403; readonly code: 3103 };
  /** The code is not good, or not any more. */
  "code-refused": { readonly status: 403; readonly code: 3104 };
  /** The file is not a Downbeat session. */
  "not-a-session-archive": { readonly status: 422; readonly code: 3105 };
  /** This address only takes WebSockets. */
  "upgrade-required": { readonly status: 426; readonly code: 3110 };
  /** The report begins in the future. */
  "report-too-early": { readonly status: 422; readonly code: 4000 };
  /** The report is of too long ago. */
  "report-too-late": { readonly status: 422; readonly code: 4001 };
  /** A histogram contradicts itself. */
  "inconsistent-histogram": { readonly status: 422; readonly code: 4002 };
  /** The report has another version of the schema. */
  "schema-mismatch": { readonly status: 422; readonly code: 4003 };
  /** There are no statistics of this window. */
  "window-not-published": { readonly status: 404; readonly code: 4004 };
}
