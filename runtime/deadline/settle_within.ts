/** Waits for work to end, but no longer than `limitMs`; what is late goes on by itself. @throws what the work throws in time */
export async function settleWithin(work: Promise<unknown>, limitMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => timer = setTimeout(resolve, limitMs));
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
