// Generated from openapi/ by `deno task generate`. Do not edit.

/** What a change means for whoever calls. */
export type ChangeKind = "breaking" | "added" | "changed" | "deprecated";

/** One version of the API beside the one before it; without a version what is not released yet. */
export interface ChangelogStep {
  readonly version?: string;
  readonly date?: string;
  /** The version it is compared with; absent for the first one. */
  readonly since?: string;
  readonly services: readonly {
    readonly service: string;
    readonly groups: readonly {
      readonly operations: readonly string[];
      readonly changes: readonly { readonly kind: ChangeKind; readonly sentence: string }[];
    }[];
  }[];
}

/** An operation that is going out of use; days, as `2026-11-01`. */
export interface DeprecatedOperation {
  readonly service: string;
  readonly operation: string;
  readonly since: string;
  readonly sunset?: string;
  readonly see?: string;
}

/** The steps of the API, the newest first. */
export const CHANGELOG: readonly ChangelogStep[] = [
 {
  "since": "0.1.0",
  "services": [
   {
    "service": "presets",
    "groups": [
     {
      "operations": [
       "presets.list",
       "presets.create",
       "presets.import",
       "presets.searchByGroove",
       "presets.get",
       "presets.replace",
       "presets.update",
       "presets.fork",
       "presets.publish",
       "presets.unpublish",
       "presets.similar",
       "presets.account"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "`PresetStats.favorites` is answered"
       }
      ]
     },
     {
      "operations": [
       "presets.list",
       "presets.searchByGroove",
       "presets.get",
       "presets.versions.list",
       "presets.versions.get",
       "presets.similar",
       "presets.download"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It may answer the problem `forbidden`"
       }
      ]
     },
     {
      "operations": [
       "presets.create",
       "presets.import",
       "presets.replace",
       "presets.update",
       "presets.remove",
       "presets.fork",
       "presets.publish",
       "presets.unpublish"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It takes the credential `key`"
       }
      ]
     },
     {
      "operations": [
       "presets.import",
       "presets.searchByGroove"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It takes `text/uri-list`"
       },
       {
        "kind": "added",
        "sentence": "It may answer the problem `not-groovescribe`"
       }
      ]
     },
     {
      "operations": [
       "presets.import"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It takes `application/zip`"
       },
       {
        "kind": "added",
        "sentence": "`ImportResult.collection` is answered"
       },
       {
        "kind": "added",
        "sentence": "It may answer the problem `limit-reached`"
       },
       {
        "kind": "added",
        "sentence": "It may answer the problem `not-a-bundle`"
       }
      ]
     },
     {
      "operations": [
       "presets.importFiles"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/presets/import/files`: Import many files"
       }
      ]
     },
     {
      "operations": [
       "presets.export"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/presets/export`: Export the public library"
       }
      ]
     },
     {
      "operations": [
       "presets.changes"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/presets/changes`: Follow the public library"
       }
      ]
     },
     {
      "operations": [
       "presets.download"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "`format` may be `groovescribe`, `musicxml` and `zip`"
       },
       {
        "kind": "added",
        "sentence": "It answers `text/uri-list`"
       },
       {
        "kind": "added",
        "sentence": "It answers `application/vnd.recordare.musicxml+xml`"
       },
       {
        "kind": "added",
        "sentence": "It answers `application/zip`"
       }
      ]
     },
     {
      "operations": [
       "collections.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/collections`: List collections"
       }
      ]
     },
     {
      "operations": [
       "collections.create"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/collections`: Make a collection"
       }
      ]
     },
     {
      "operations": [
       "collections.get"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/collections/{id}`: Read a collection"
       }
      ]
     },
     {
      "operations": [
       "collections.update"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `PATCH /v1/collections/{id}`: Change a collection"
       }
      ]
     },
     {
      "operations": [
       "collections.remove"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `DELETE /v1/collections/{id}`: Remove a collection"
       }
      ]
     },
     {
      "operations": [
       "collections.items.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/collections/{id}/items`: List the presets of a collection"
       }
      ]
     },
     {
      "operations": [
       "collections.items.put"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `PUT /v1/collections/{id}/items/{presetId}`: Put a preset into a collection"
       }
      ]
     },
     {
      "operations": [
       "collections.items.remove"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `DELETE /v1/collections/{id}/items/{presetId}`: Take a preset out of a collection"
       }
      ]
     },
     {
      "operations": [
       "favorites.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/favorites`: List the caller's favourites"
       }
      ]
     },
     {
      "operations": [
       "favorites.put"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `PUT /v1/favorites/{presetId}`: Mark a favourite"
       }
      ]
     },
     {
      "operations": [
       "favorites.remove"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `DELETE /v1/favorites/{presetId}`: Unmark a favourite"
       }
      ]
     },
     {
      "operations": [
       "keys.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/keys`: List the caller's keys"
       }
      ]
     },
     {
      "operations": [
       "keys.create"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/keys`: Make a key"
       }
      ]
     },
     {
      "operations": [
       "keys.get"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/keys/{id}`: Read a key"
       }
      ]
     },
     {
      "operations": [
       "keys.revoke"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `DELETE /v1/keys/{id}`: Revoke a key"
       }
      ]
     },
     {
      "operations": [
       "keys.rotate"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/keys/{id}/rotate`: Give a key a new secret"
       }
      ]
     },
     {
      "operations": [
       "usage.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/usage`: See what keys have used"
       }
      ]
     },
     {
      "operations": [
       "webhooks.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/webhooks`: List the caller's webhooks"
       }
      ]
     },
     {
      "operations": [
       "webhooks.create"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/webhooks`: Register a webhook"
       }
      ]
     },
     {
      "operations": [
       "webhooks.get"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/webhooks/{id}`: Read a webhook"
       }
      ]
     },
     {
      "operations": [
       "webhooks.update"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `PATCH /v1/webhooks/{id}`: Change a webhook"
       }
      ]
     },
     {
      "operations": [
       "webhooks.remove"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `DELETE /v1/webhooks/{id}`: Remove a webhook"
       }
      ]
     },
     {
      "operations": [
       "webhooks.rotate"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/webhooks/{id}/rotate`: Give a webhook a new secret"
       }
      ]
     },
     {
      "operations": [
       "webhooks.ping"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/webhooks/{id}/ping`: Send a test event"
       }
      ]
     },
     {
      "operations": [
       "webhooks.deliveries.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/webhooks/{id}/deliveries`: List deliveries"
       }
      ]
     },
     {
      "operations": [
       "webhooks.deliveries.get"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/webhooks/{id}/deliveries/{deliveryId}`: Read a delivery"
       }
      ]
     },
     {
      "operations": [
       "webhooks.deliveries.redeliver"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/webhooks/{id}/deliveries/{deliveryId}/redeliver`: Deliver again"
       }
      ]
     },
     {
      "operations": [
       "presets.account"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "`OwnedPage.collections` is answered"
       },
       {
        "kind": "added",
        "sentence": "`OwnedPage.favorites` is answered"
       },
       {
        "kind": "added",
        "sentence": "`OwnedPage.keys` is answered"
       },
       {
        "kind": "added",
        "sentence": "`OwnedPage.webhooks` is answered"
       }
      ]
     },
     {
      "operations": [
       "preset.published"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "The event is new: A version was published"
       }
      ]
     },
     {
      "operations": [
       "preset.updated"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "The event is new: A public preset was changed"
       }
      ]
     },
     {
      "operations": [
       "preset.withdrawn"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "The event is new: A preset left the public library"
       }
      ]
     },
     {
      "operations": [
       "webhook.ping"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "The event is new: A test"
       }
      ]
     },
     {
      "operations": [
       "webhook.disabled"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "The event is new: Another webhook of the account was switched off"
       }
      ]
     }
    ]
   },
   {
    "service": "sessions",
    "groups": [
     {
      "operations": [
       "auth.guest",
       "auth.register",
       "auth.login",
       "auth.link",
       "auth.refresh",
       "me.get",
       "me.update",
       "me.export"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "`Account.identities` is answered"
       }
      ]
     },
     {
      "operations": [
       "auth.issuers"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/auth/issuers`: List the issuers one can log in with"
       }
      ]
     },
     {
      "operations": [
       "auth.external"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/auth/external`: Log in with an ID token"
       }
      ]
     },
     {
      "operations": [
       "auth.linkExternal"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/auth/link/external`: Tie the account to an issuer"
       }
      ]
     },
     {
      "operations": [
       "me.export"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "`AccountExport.identities` is answered"
       },
       {
        "kind": "added",
        "sentence": "`AccountExport.devices` is answered"
       },
       {
        "kind": "added",
        "sentence": "`AccountExport.sessions` is answered"
       },
       {
        "kind": "added",
        "sentence": "`AccountExport.library` is answered"
       }
      ]
     },
     {
      "operations": [
       "auth.exchange"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/auth/exchange`: Join by a code"
       }
      ]
     },
     {
      "operations": [
       "me.devices.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/me/devices`: List the devices"
       }
      ]
     },
     {
      "operations": [
       "me.devices.put"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `PUT /v1/me/devices/{deviceId}`: Keep a device"
       }
      ]
     },
     {
      "operations": [
       "me.devices.remove"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `DELETE /v1/me/devices/{deviceId}`: Forget a device"
       }
      ]
     },
     {
      "operations": [
       "sessions.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/sessions`: List the own sessions"
       }
      ]
     },
     {
      "operations": [
       "sessions.create"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/sessions`: Make a session"
       }
      ]
     },
     {
      "operations": [
       "sessions.import"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/sessions/import`: Import a session"
       }
      ]
     },
     {
      "operations": [
       "sessions.get"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/sessions/{id}`: Read a session"
       }
      ]
     },
     {
      "operations": [
       "sessions.replace"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `PUT /v1/sessions/{id}`: Write a session"
       }
      ]
     },
     {
      "operations": [
       "sessions.update"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `PATCH /v1/sessions/{id}`: Change a session"
       }
      ]
     },
     {
      "operations": [
       "sessions.remove"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `DELETE /v1/sessions/{id}`: Remove a session"
       }
      ]
     },
     {
      "operations": [
       "sessions.fork"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/sessions/{id}/fork`: Fork a session"
       }
      ]
     },
     {
      "operations": [
       "sessions.export"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/sessions/{id}/export`: Export a session"
       }
      ]
     },
     {
      "operations": [
       "sessions.assets"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/sessions/{id}/assets`: List the assets"
       }
      ]
     },
     {
      "operations": [
       "sessions.members.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/sessions/{id}/members`: List the members"
       }
      ]
     },
     {
      "operations": [
       "sessions.members.update"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `PUT /v1/sessions/{id}/members/{userId}`: Change a member's role"
       }
      ]
     },
     {
      "operations": [
       "sessions.members.remove"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `DELETE /v1/sessions/{id}/members/{userId}`: Remove a member"
       }
      ]
     },
     {
      "operations": [
       "sessions.invites.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/sessions/{id}/invites`: List the invites"
       }
      ]
     },
     {
      "operations": [
       "sessions.invites.create"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/sessions/{id}/invites`: Invite by a code"
       }
      ]
     },
     {
      "operations": [
       "sessions.invites.revoke"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `DELETE /v1/sessions/{id}/invites/{inviteId}`: Revoke an invite"
       }
      ]
     },
     {
      "operations": [
       "sessions.revisions.list"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/sessions/{id}/revisions`: List the revisions"
       }
      ]
     },
     {
      "operations": [
       "sessions.revisions.get"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/sessions/{id}/revisions/{revision}`: Read a revision"
       }
      ]
     },
     {
      "operations": [
       "sessions.revisions.restore"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/sessions/{id}/revisions/{revision}/restore`: Restore a revision"
       }
      ]
     },
     {
      "operations": [
       "sessions.tickets.create"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/sessions/{id}/tickets`: Get a ticket to the live room"
       }
      ]
     },
     {
      "operations": [
       "sessions.live"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/sessions/{id}/live`: Open the live room"
       }
      ]
     }
    ]
   },
   {
    "service": "telemetry",
    "groups": [
     {
      "operations": [
       "telemetry.performance"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/telemetry/performance`: Report how well timing works on a device"
       }
      ]
     },
     {
      "operations": [
       "telemetry.contributions.remove"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `POST /v1/telemetry/contributions/remove`: Remove what a device has contributed"
       }
      ]
     },
     {
      "operations": [
       "telemetry.schema"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/telemetry/schema`: What can be reported"
       }
      ]
     },
     {
      "operations": [
       "telemetry.summary"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/telemetry/summary`: Read the statistics of one window"
       }
      ]
     },
     {
      "operations": [
       "telemetry.metrics"
      ],
      "changes": [
       {
        "kind": "added",
        "sentence": "It is new at `GET /v1/telemetry/metrics`: Scrape the statistics of the last day"
       }
      ]
     }
    ]
   }
  ]
 },
 {
  "version": "0.1.0",
  "date": "2026-11-21",
  "services": []
 }
];

/** What is deprecated now, the first to go first. */
export const DEPRECATED: readonly DeprecatedOperation[] = [];
