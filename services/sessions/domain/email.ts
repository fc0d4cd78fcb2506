/**
 * The form in which e-mail addresses are compared: composed characters, no upper case. Providers could tell `Ada@` from
 * `ada@`, but none does, and two accounts that people cannot tell apart would only serve impostors.
 */
export function emailKey(email: string): string {
  return email.normalize("NFC").toLowerCase();
}
