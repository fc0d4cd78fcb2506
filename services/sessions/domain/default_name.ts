const MANNERS = [
  "Bright",
  "Calm",
  "Deep",
  "Dusty",
  "Early",
  "Easy",
  "Gentle",
  "Golden",
  "Late",
  "Light",
  "Loose",
  "Lucky",
  "Mellow",
  "Nimble",
  "Quick",
  "Quiet",
  "Round",
  "Steady",
  "Sunny",
  "Swift",
  "Tall",
  "Tight",
  "Warm",
  "Wide",
];
const INSTRUMENTS = [
  "Agogo",
  "Bongo",
  "Cabasa",
  "Clave",
  "Conga",
  "Cowbell",
  "Cymbal",
  "Djembe",
  "Guiro",
  "Kick",
  "Maraca",
  "Pandeiro",
  "Rimshot",
  "Shaker",
  "Snare",
  "Surdo",
  "Tabla",
  "Taiko",
  "Timbale",
  "Tom",
  "Triangle",
  "Udu",
  "Whistle",
];

/**
 * A name for who gave none, such as `Mellow Conga 417`. It follows from the random end of the account's id, and tells
 * nothing about the person: a part of the e-mail address would.
 */
export function defaultName(accountId: string): string {
  const seed = parseInt(accountId.slice(-8), 36);
  const manner = MANNERS[seed % MANNERS.length]!;
  const instrument = INSTRUMENTS[Math.floor(seed / MANNERS.length) % INSTRUMENTS.length]!;
  return `${manner} ${instrument} ${Math.floor(seed / (MANNERS.length * INSTRUMENTS.length)) % 1000}`;
}
