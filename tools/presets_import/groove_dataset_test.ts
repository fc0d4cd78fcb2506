import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { readGrooveDataset } from "./groove_dataset.ts";

const HEADER =
  "drummer,session,id,style,bpm,beat_type,time_signature,midi_filename,audio_filename,duration,split\n";

function read(...rows: string[]) {
  return readGrooveDataset(HEADER + rows.join("\n"));
}

Deno.test("a row of the dataset gives its file a unique name, style, tags, player, licence, source and attribution", () => {
  const credits = read(
    "drummer1,drummer1/s1,drummer1/s1/10,jazz/funk,116,fill,4-4,d1/s1/10.mid,d1/s1/10.wav,1.8,train",
  );
  const { attribution, ...others } = credits.get("d1/s1/10.mid")!;
  deepStrictEqual(others, {
    name: "jazz/funk fill, 116 bpm, drummer1 s1 10",
    style: "jazz",
    tags: ["funk", "fill", "groove-midi-dataset"],
    author: "Drummer 1",
    license: "CC-BY-4.0",
    source: "https://magenta.tensorflow.org/datasets/groove",
  });
  match(attribution ?? "", /Groove MIDI Dataset.*CC BY 4\.0/);
});

Deno.test("a metre other than 4/4 is in the name, and a style of one word adds no tag", () => {
  const credits = read(
    "drummer7,s,drummer7/s/1,afrocuban/bembe,122,beat,6-8,x.mid,,,train",
    "drummer2,s,b,rock,90,beat,4-4,y.mid,,,test",
  );
  strictEqual(credits.get("x.mid")?.name, "afrocuban/bembe beat, 122 bpm in 6/8, drummer7 s 1");
  deepStrictEqual(credits.get("x.mid")?.tags, ["bembe", "beat", "groove-midi-dataset"]);
  deepStrictEqual(credits.get("y.mid")?.tags, ["beat", "groove-midi-dataset"]);
});

Deno.test("another table's licence is not guessed", () => {
  strictEqual(readGrooveDataset("midi_filename,style\na.mid,rock\n").size, 0);
  strictEqual(readGrooveDataset("").size, 0);
});

Deno.test("a row that breaks off is left out", () => {
  const credits = read("drummer1,s,id,rock", "drummer1,s,id,rock,90,beat,4-4,y.mid,,,test");
  deepStrictEqual([...credits.keys()], ["y.mid"]);
  ok(credits.get("y.mid")?.name);
});
