/**
 * Elementary functions out of + − × ÷ and square roots alone. The engine's own differ in the last bit from one version of
 * V8 to the next and from one browser to another, and a patch with feedback makes that a different sound.
 */

/** Taylor coefficients of sin(2πx)/x in x², for |x| ≤ 1/4; the first that is left out is below 7e-12. */
const SINE = taylorOfSine(8);

function taylorOfSine(terms: number): readonly number[] {
  const tau = 2 * Math.PI;
  const coefficients: number[] = [];
  let term = tau;
  for (let n = 0; n < terms; n++) {
    coefficients.push(term);
    term *= -tau * tau / ((2 * n + 2) * (2 * n + 3));
  }
  return coefficients;
}

const [S0, S1, S2, S3, S4, S5, S6, S7] = SINE as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** The sine of an angle in turns, exact to 1e-11 for any finite angle below 2^40. */
export function sinTurns(turns: number): number {
  let x = turns - Math.floor(turns + 0.5);
  if (x > 0.25) x = 0.5 - x;
  else if (x < -0.25) x = -0.5 - x;
  const y = x * x;
  return x *
    (S0 +
      y * (S1 + y * (S2 + y * (S3 + y * (S4 + y * (S5 + y * (S6 + y * S7)))))));
}

/** The cosine of an angle in turns. */
export function cosTurns(turns: number): number {
  return sinTurns(turns + 0.25);
}

/** The tangent of an angle in turns, for filters: |angle| below 0.25. */
export function tanTurns(turns: number): number {
  return sinTurns(turns) / sinTurns(turns + 0.25);
}

const MIN_EXPONENT = -1074;
const MAX_EXPONENT = 1023;

/** 2^i exactly, for every i that a double holds. */
const POWERS = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(MAX_EXPONENT - MIN_EXPONENT + 1);
  let power = 1;
  for (let i = 0; i <= MAX_EXPONENT; i++, power *= 2) {
    powers[i - MIN_EXPONENT] = power;
  }
  power = 1;
  for (let i = 0; i >= MIN_EXPONENT; i--, power /= 2) {
    powers[i - MIN_EXPONENT] = power;
  }
  return powers;
}

const LN2 = Math.LN2;
const E2 = LN2 * LN2 / 2;
const E3 = E2 * LN2 / 3;
const E4 = E3 * LN2 / 4;
const E5 = E4 * LN2 / 5;
const E6 = E5 * LN2 / 6;
const E7 = E6 * LN2 / 7;
const E8 = E7 * LN2 / 8;
const E9 = E8 * LN2 / 9;
const E10 = E9 * LN2 / 10;
const E11 = E10 * LN2 / 11;

/** 2 to the power of x, to 2e-13 of itself; 0 below 2^-1074 and Infinity from 2^1024 on. */
export function exp2(x: number): number {
  if (!(x < MAX_EXPONENT + 1)) return Number.isNaN(x) ? NaN : Infinity;
  if (x < MIN_EXPONENT) return 0;
  const whole = Math.floor(x + 0.5);
  const f = x - whole;
  const high = E6 + f * (E7 + f * (E8 + f * (E9 + f * (E10 + f * E11))));
  const part = 1 + f * (LN2 + f * (E2 + f * (E3 + f * (E4 + f * (E5 + f * high)))));
  if (whole > MAX_EXPONENT) {
    return part * POWERS[MAX_EXPONENT - MIN_EXPONENT]! * 2;
  }
  return part * POWERS[whole - MIN_EXPONENT]!;
}

/** e to the power of x. */
export function exp(x: number): number {
  return exp2(x * Math.LOG2E);
}

const TWO_16 = 65_536;

/** The logarithm to base 2, to 2e-14; NaN below 0 and −Infinity at 0. */
export function log2(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let exponent = 0;
  let mantissa = x;
  // Powers of two change no digit.
  for (; mantissa >= TWO_16; mantissa /= TWO_16) exponent += 16;
  for (; mantissa < 1 / TWO_16; mantissa *= TWO_16) exponent -= 16;
  for (; mantissa > Math.SQRT2; mantissa /= 2) exponent += 1;
  for (; mantissa < Math.SQRT1_2; mantissa *= 2) exponent -= 1;
  // Twice the area tangent of t, which is at most 0.172.
  const t = (mantissa - 1) / (mantissa + 1);
  const u = t * t;
  const series = 1 +
    u *
      (1 / 3 +
        u *
          (1 / 5 +
            u *
              (1 / 7 +
                u * (1 / 9 + u * (1 / 11 + u * (1 / 13 + u * (1 / 15)))))));
  return exponent + 2 * t * series * Math.LOG2E;
}

/** `base` to the power of `exponent`, for a base above 0. */
export function pow(base: number, exponent: number): number {
  return exp2(exponent * log2(base));
}

/** The hyperbolic tangent, to 1e-13. */
export function tanh(x: number): number {
  if (x > 20) return 1;
  if (x < -20) return -1;
  const u = x * x;
  // Near 0 the quotient below would lose its digits.
  if (u < 0.01) {
    return x *
      (1 -
        u *
          (1 / 3 -
            u *
              (2 / 15 -
                u * (17 / 315 - u * (62 / 2835 - u * (1382 / 155_925))))));
  }
  const e = exp2(2 * Math.LOG2E * Math.abs(x));
  const magnitude = 1 - 2 / (e + 1);
  return x < 0 ? -magnitude : magnitude;
}
