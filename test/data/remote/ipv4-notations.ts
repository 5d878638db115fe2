type Octets = readonly [number, number, number, number];

/** Hosts of URLs that all mean one IPv4 address; those in brackets mean it as IPv6. */
export function ipv4Notations([a, b, c, d]: Octets): string[] {
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const dotted = [a, b, c, d].join(".");
  const hex = (value: number) => value.toString(16);
  const octal = (value: number) => `0${value.toString(8)}`;
  return [
    dotted,
    `${dotted}.`,
    String(whole),
    `0x${hex(whole)}`,
    `0X${hex(whole).toUpperCase()}.`,
    octal(whole),
    `00${octal(whole)}`,
    [a, b, c, d].map(octal).join("."),
    [a, b, c, d].map((octet) => `0x${hex(octet)}`).join("."),
    `${octal(a)}.${b}.0x${hex(c)}.${d}`,
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    `0x${hex(a)}.${octal((b * 256 + c) * 256 + d)}`,
    dotted.replaceAll(".", "%2e"),
    dotted.replaceAll(".", "。"),
    dotted.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    dotted.replace(/\d/g, (digit) => `%3${digit}`),
    `[::${dotted}]`,
    `[::ffff:${dotted}]`,
    `[0:0:0:0:0:ffff:${hex(a * 256 + b)}:${hex(c * 256 + d)}]`,
    `[64:ff9b::${dotted}]`,
    `[2002:${hex(a * 256 + b)}:${hex(c * 256 + d)}::1]`,
  ];
}
