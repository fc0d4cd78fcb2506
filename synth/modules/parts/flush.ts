/**
 * Added and taken away again, it rounds what is below 1e-31 to 0: arithmetic with the smallest of numbers is a hundred
 * times as slow, and what fades would come to it.
 */
export const FLUSH = 1e-15;
