import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { iceServerList } from "./ice_servers.ts";

const list = iceServerList();

Deno.test("servers for WebRTC come back as they were written", () => {
  const servers = [
    { urls: ["stun:stun.example:3478"] },
    { urls: ["turn:turn.example?transport=udp", "turns:turn.example"], username: "ada", credential: "x" },
  ];
  deepStrictEqual(list.parse(JSON.stringify(servers)), servers);
  deepStrictEqual(list.parse("[]"), []);
});

Deno.test("what is wrong with the servers is one sentence that names the place", () => {
  const sentence = (value: unknown) => list.safeParse(JSON.stringify(value)).error?.issues[0]?.message;
  const form = 'must be a JSON list such as [{"urls":["stun:stun.example:3478"]}]';
  strictEqual(list.safeParse("no JSON").error?.issues[0]?.message, form);
  strictEqual(sentence({}), form);
  strictEqual(sentence(Array(9).fill({ urls: ["stun:a"] })), "must name at most 8 servers");
  strictEqual(sentence(["stun:a"]), "its entry 1 must be an object with urls");
  strictEqual(sentence([{ urls: [] }]), "urls of its entry 1 must name an address");
  strictEqual(
    sentence([{ urls: ["stun:a"] }, { urls: ["https://a"] }]),
    "urls of its entry 2 must begin with stun:, stuns:, turn: or turns: and name a host",
  );
  strictEqual(sentence([{ urls: ["stun:a"], user: "x" }]), 'its entry 1 has the unknown member "user"');
  strictEqual(
    sentence([{ urls: ["stun:a"], username: "x".repeat(256) }]),
    "username of its entry 1 must have at most 255 characters",
  );
});
