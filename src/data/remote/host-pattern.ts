/** One item of the setting DATA_HOSTS: `host`, `host:port`, `*.host` or `*.host:port`. */
export interface HostPattern {
  /** As a URL has it: lower case, an IPv6 address in brackets. */
  readonly host: string;
  /** It stands for all names below the host, of one label or more, and not for the host itself. */
  readonly isWildcard: boolean;
  readonly port: number;
}

const ITEM = /^(\*\.)?([a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/;

const DEFAULT_PORTS: Readonly<Record<string, number>> = { "https:": 443, "http:": 80 };

/**
 * The pattern that a text stands for; `undefined` where it stands for none. An IP address has to be written as URLs
 * write it (`127.0.0.1`, `[::1]`), an international name in its ASCII form: any other would never match.
 */
export function readHostPattern(text: string): HostPattern | undefined {
  const [, wildcard, host = "", port = "443"] = ITEM.exec(text.trim().toLowerCase()) ?? [];
  const sample = wildcard === undefined ? host : `any.${host}`;
  if (host === "" || !URL.canParse(`https://${sample}`)) return undefined;
  if (new URL(`https://${sample}`).hostname !== sample) return undefined;
  const number = Number(port);
  if (number < 1 || number > 65_535) return undefined;
  return { host, isWildcard: wildcard !== undefined, port: number };
}

export function matchesHost({ host, isWildcard, port }: HostPattern, url: URL): boolean {
  if (port !== portOf(url)) return false;
  if (!isWildcard) return url.hostname === host;
  const below = `.${host}`;
  return !isIpLiteral(url.hostname) && url.hostname.endsWith(below) && url.hostname.length > below.length;
}

/** The port that is dialled, also where the URL leaves it to its scheme. */
const portOf = ({ port, protocol }: URL): number | undefined =>
  port === "" ? DEFAULT_PORTS[protocol] : Number(port);

/** For the host of a parsed URL, which has IPv4 addresses in dotted decimals whatever they were written in. */
export const isIpLiteral = (hostname: string): boolean =>
  hostname.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);

/** `localhost` or a loopback address (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3). */
export const isLoopbackHost = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || (isIpLiteral(hostname) && hostname.startsWith("127."));
