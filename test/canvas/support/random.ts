/** A seeded source of numbers (mulberry32), so that generated drawings are the same in every run. */
export interface Random {
  /** From 0 to 1. */
  share(): number;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  of<T>(choices: readonly T[]): T;
  chance(share: number): boolean;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(share() * (high - low + 1));
  return {
    share,
    between: (low, high) => low + share() * (high - low),
    whole,
    of: (choices) => choices[whole(0, choices.length - 1)] as (typeof choices)[number],
    chance: (odds) => share() < odds,
  };
}
