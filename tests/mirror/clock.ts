/** A time that is never the same twice, so that what carries one can be told from everything else. */
export function createClock(): () => Date {
  const startMs = Date.now();
  let steps = 0;
  return () => new Date(startMs + steps++);
}
