/** Hydrogen's clock: 48 ticks to the quarter note. */
export const HYDROGEN_TICKS_PER_QUARTER = 48;

/** A note's lead or lag of 1 moves it by so many ticks (`AudioEngine::getLeadLagInTicks` in Hydrogen's sources). */
export const LEAD_LAG_TICKS = 5;
