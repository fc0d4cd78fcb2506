/** Words that weigh what comes after them, by how much. */
export const INTENSITIES: Readonly<Record<string, number>> = {
  "barely": 0.3,
  "hint of": 0.3,
  "touch of": 0.3,
  "touch": 0.3,
  "slightly": 0.4,
  "slight": 0.4,
  "subtle": 0.4,
  "subtly": 0.4,
  "mildly": 0.4,
  "mild": 0.4,
  "little": 0.5,
  "a little bit": 0.5,
  "a bit of": 0.5,
  "bit": 0.5,
  "a little": 0.5,
  "somewhat": 0.5,
  "kind of": 0.6,
  "moderately": 0.7,
  "fairly": 0.8,
  "pretty": 0.8,
  "rather": 0.8,
  "quite": 0.9,
  "more": 1.2,
  "lots of": 1.4,
  "lot of": 1.4,
  "plenty of": 1.4,
  "much": 1.3,
  "really": 1.4,
  "very": 1.5,
  "so": 1.4,
  "too": 1.3,
  "heavily": 1.5,
  "highly": 1.5,
  "super": 1.8,
  "ultra": 1.9,
  "mega": 1.9,
  "hyper": 1.9,
  "crazy": 1.9,
  "insanely": 2,
  "massively": 2,
  "extremely": 2,
  "extreme": 2,
  "maximum": 2,
  "max": 2,
};

/** Words that turn what comes after them, by what it is multiplied. */
export const NEGATIONS: Readonly<Record<string, number>> = {
  "no": -1,
  "not": -1,
  "non": -1,
  "never": -1,
  "without": -1,
  "without any": -1,
  "free of": -1,
  "lacking": -1,
  "minus": -1,
  "dont": -1,
  "doesnt": -1,
  "isnt": -1,
  "avoid": -1,
  "remove": -1,
  "less": -1,
  "lesser": -1,
  "reduced": -1,
  "reduce": -1,
  "not too": -0.6,
  "not so": -0.6,
  "not very": -0.6,
  "not that": -0.6,
  "not overly": -0.6,
  "not much": -0.6,
};

/** Words that carry a negation on to the next term. */
export const CARRIERS: ReadonlySet<string> = new Set(["or", "nor", "and"]);

/** Words that begin what a sound has beside what it is: kinds after them only name it where nothing before did. */
export const ASIDES: ReadonlySet<string> = new Set([
  "with",
  "without",
  "plus",
  "and",
  "for",
  "like",
  "over",
  "under",
  "from",
  "featuring",
]);

/** Words that hold others together. They are neither used nor reported. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  ("a an the of in on at to by as is are be it its this that these those or nor and but with for from over under like " +
    "plus featuring please me my i we you your give make create generate produce want need would could should can some any " +
    "sound sounds sounding sample samples audio one shot shots oneshot hit style type kind sort feel vibe quality effect fx " +
    "has have having very much bit lot using used use play playing played tuned tempo key note pitch tone which than " +
    "just only also then there mid being made out all get let new good nice great cool").split(" "),
);
