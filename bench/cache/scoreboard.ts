/** What a figure is to be at least, or at most. */
export interface Target {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Scoreboard {
  /** Begins a group of figures. */
  group(title: string): void;
  /** Prints a figure, beside its target where it has one. */
  figure(name: string, value: number, unit: string, target?: Target): void;
  /** Prints the score; whether every target was met. */
  end(): boolean;
}

const NAME_CHARS = 62;
const VALUE_CHARS = 10;

export function createScoreboard(print: (line: string) => void = console.log): Scoreboard {
  let met = 0;
  let all = 0;
  return {
    group(title) {
      print(`\n${title}`);
    },
    figure(name, value, unit, target) {
      const shown = `  ${name.padEnd(NAME_CHARS)} ${rounded(value).padStart(VALUE_CHARS)} ${unit}`;
      if (target === undefined) return print(shown);
      const { atLeast = -Infinity, atMost = Infinity } = target;
      const isMet = value >= atLeast && value <= atMost;
      all++;
      if (isMet) met++;
      const wanted = target.atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
      print(
        `${shown.padEnd(NAME_CHARS + VALUE_CHARS + 12)} ${wanted.padEnd(16)} ${isMet ? "met" : "MISSED"}`,
      );
    },
    end() {
      print(`\n${met} of ${all} targets met`);
      return met === all;
    },
  };
}

const rounded = (value: number): string => value.toFixed(Math.abs(value) >= 100 ? 0 : 2);
