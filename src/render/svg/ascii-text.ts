const FIRST_BYTES = 1024;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
/** Beyond, a number's digits are no longer exact. */
const MAX_EXACT = 2 ** 53;

/** A text of ASCII that is written piece by piece: a string that grows so often takes many times its length. */
export class AsciiText {
  #bytes = new Uint8Array(FIRST_BYTES);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @param code of a character of ASCII */
  addCode(code: number): void {
    if (this.#length === this.#bytes.length) this.#grow();
    this.#bytes[this.#length++] = code;
  }

  add(text: string): void {
    for (let i = 0; i < text.length; i++) this.addCode(text.charCodeAt(i));
  }

  /** Writes so many hundredths as a decimal, without what could be left out: `-.5`. */
  addHundredths(hundredths: number): void {
    if (!(Math.abs(hundredths) < MAX_EXACT)) {
      this.add(String(hundredths / 100));
      return;
    }
    if (hundredths < 0) this.addCode(MINUS);
    const size = Math.abs(hundredths);
    const rest = size % 100;
    const whole = (size - rest) / 100;
    if (whole > 0 || rest === 0) this.#addDigits(whole);
    if (rest === 0) return;
    this.addCode(POINT);
    this.addCode(ZERO + Math.floor(rest / 10));
    if (rest % 10 > 0) this.addCode(ZERO + (rest % 10));
  }

  toString(): string {
    return new TextDecoder().decode(this.#bytes.subarray(0, this.#length));
  }

  #addDigits(whole: number): void {
    let unit = 1;
    while (unit * 10 <= whole) unit *= 10;
    for (let rest = whole; unit >= 1; unit /= 10) {
      this.addCode(ZERO + Math.floor(rest / unit));
      rest %= unit;
    }
  }

  #grow(): void {
    const bytes = new Uint8Array(2 * this.#bytes.length);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}
