import { HOUSE } from "../../services/presets/testing/grooves.ts";
import type { TestApp } from "@downbeat/runtime/service/testing";
import { strictEqual } from "node:assert/strict";

/** Writes as callers do: creates, publishes, changes, and then withdraws, removes or keeps; so many presets in turn. */
export async function writeOverHttp(app: TestApp, token: string, presets: number): Promise<number> {
  let writes = 0;
  const send = async (method: string, path: string, json?: object) => {
    const headers = {
      "if-match": "*",
      ...(method === "PATCH" && { "content-type": "application/merge-patch+json" }),
    };
    const response = await app.request(path, {
      method,
      token,
      json,
      headers: path === "/v1/presets" ? {} : headers,
    });
    const text = await response.text();
    strictEqual(Math.floor(response.status / 100), 2, text);
    writes++;
    return text === "" ? undefined : JSON.parse(text);
  };
  for (let index = 0; index < presets; index++) {
    const name = `Sent ${crypto.randomUUID()}`;
    const input = { name, groove: HOUSE, style: "house", license: "CC0-1.0", author: "Ada" };
    const path = `/v1/presets/${(await send("POST", "/v1/presets", input)).id}`;
    await send("POST", `${path}/publish`, {});
    await send("PATCH", path, { description: "Changed", tags: ["sent"] });
    if (index % 3 === 0) await send("POST", `${path}/unpublish`);
    if (index % 3 === 1) await send("DELETE", path);
  }
  return writes;
}
