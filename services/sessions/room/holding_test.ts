import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { bandDocument } from "./testing/band_document.ts";
import { Stage } from "./testing/stage.ts";

Deno.test("a slot has one holder, who alone gives it up", () => {
  const stage = new Stage();
  const [ada, bo] = [stage.enter("player"), stage.enter("player")];
  ada.send("slot.claim", { slotId: "drums" });
  deepStrictEqual(bo.last("slots")?.slots[0], {
    slotId: "drums",
    name: "Drums",
    participantId: ada.participantId,
  });
  strictEqual(stage.room.seq, 1);
  bo.send("slot.claim", { slotId: "drums" });
  deepStrictEqual([bo.last("error")?.code, bo.last("error")?.t], ["conflict", "slot.claim"]);
  bo.send("slot.release", { slotId: "drums" });
  strictEqual(bo.last("error")?.code, "conflict");
  bo.send("slot.claim", { slotId: "none" });
  strictEqual(bo.last("error")?.code, "not-found");
  ada.send("slot.claim", { slotId: "drums" });
  strictEqual(stage.room.seq, 1, "to claim what one holds is nothing new");
  ada.send("slot.release", { slotId: "drums" });
  bo.send("slot.claim", { slotId: "drums" });
  strictEqual(ada.last("slots")?.slots[0]?.participantId, bo.participantId);
});

Deno.test("a director gives slots to players and frees them, but gives none to listeners", () => {
  const stage = new Stage();
  const [dee, bo, lu] = [stage.enter("director"), stage.enter("player"), stage.enter("listener")];
  dee.send("slot.assign", { slotId: "bass", participantId: bo.participantId });
  strictEqual(lu.last("slots")?.slots[1]?.participantId, bo.participantId);
  dee.send("slot.assign", { slotId: "bass", participantId: lu.participantId });
  strictEqual(dee.last("error")?.code, "conflict");
  dee.send("slot.assign", { slotId: "bass", participantId: "par_nobody" });
  strictEqual(dee.last("error")?.code, "not-found");
  dee.send("slot.assign", { slotId: "bass" });
  strictEqual(lu.last("slots")?.slots[1]?.participantId, undefined);
});

Deno.test("the slot of somebody who is away is held until the end of the grace, the floor is free at once", () => {
  const stage = new Stage();
  const [ada, bo] = [stage.enter("player"), stage.enter("player")];
  bo.send("slot.claim", { slotId: "drums" });
  bo.send("floor.request", {});
  bo.drop();
  deepStrictEqual(ada.last("floor"), {});
  stage.advance(14_999);
  strictEqual(ada.last("slots")?.slots[0]?.participantId, bo.participantId);
  stage.advance(1);
  strictEqual(ada.last("slots")?.slots[0]?.participantId, undefined);
});

Deno.test("slots that a new document lacks are nobody's", () => {
  const stage = new Stage();
  const ada = stage.enter("player");
  ada.send("slot.claim", { slotId: "drums" });
  const document = bandDocument();
  stage.carryOut(stage.room.rebase({ ...document, slots: document.slots.slice(1) }, 8, stage.nowMs));
  deepStrictEqual(ada.last("slots")?.slots.map(({ slotId }) => slotId), ["bass", "keys"]);
  stage.carryOut(stage.room.rebase(document, 9, stage.nowMs));
  strictEqual(ada.last("slots")?.slots[0]?.participantId, undefined);
});

Deno.test("one speaks at a time, for 4 s at a time", () => {
  const stage = new Stage();
  const [ada, bo] = [stage.enter("player"), stage.enter("player")];
  ada.send("floor.request", {});
  deepStrictEqual(bo.last("floor"), { participantId: ada.participantId });
  stage.advance(2000);
  ada.send("floor.request", {});
  strictEqual(bo.all("floor").length, 1, "a turn that is renewed is no news");
  stage.advance(3000);
  bo.send("floor.request", {});
  deepStrictEqual([bo.last("error")?.code, bo.last("error")?.retryInMs], ["busy", 1000]);
  stage.advance(1000);
  deepStrictEqual(bo.last("floor"), {});
  bo.send("floor.request", {});
  deepStrictEqual(ada.last("floor"), { participantId: bo.participantId });
  ada.send("floor.release", {});
  deepStrictEqual(ada.last("floor"), { participantId: bo.participantId }, "only one's own turn can be ended");
  bo.send("floor.release", {});
  deepStrictEqual(ada.last("floor"), {});
});

Deno.test("a signal goes to one participant, and waits for one who is away", () => {
  const stage = new Stage();
  const [ada, bo, cy] = [stage.enter("player"), stage.enter("listener"), stage.enter("player")];
  ada.send("signal", { to: bo.participantId, kind: "offer", data: "1" });
  deepStrictEqual(bo.all("signal"), [{ from: ada.participantId, kind: "offer", data: "1" }]);
  strictEqual(cy.all("signal").length, 0);
  bo.drop();
  ada.send("signal", { to: bo.participantId, kind: "candidate", data: "2" });
  strictEqual(bo.all("signal").length, 1);
  bo.join();
  deepStrictEqual(bo.all("signal").map(({ data }) => data), ["1", "2"]);
  ada.send("signal", { to: "par_nobody", kind: "offer", data: "" });
  strictEqual(ada.last("error")?.code, "not-found");
  strictEqual(stage.room.seq, 0, "signals have no number");
});

Deno.test("at most 64 signals and 256 KiB wait for somebody, and the sender hears when no more do", () => {
  for (const [data, most] of [["x", 64], ["é".repeat(7500), 17]] as const) {
    const stage = new Stage();
    const [ada, bo] = [stage.enter("player"), stage.enter("player")];
    bo.drop();
    for (let n = 0; n < 70; n++) ada.send("signal", { to: bo.participantId, kind: "offer", data });
    strictEqual(ada.all("error").length, 70 - most);
    ok(ada.all("error").every(({ code }) => code === "busy"));
    bo.join();
    strictEqual(bo.all("signal").length, most);
  }
});
