import { ServiceError } from "../../errors.ts";
import { type HostPattern, isLoopbackHost, matchesHost } from "./host-pattern.ts";

/** From where data may be read. */
export interface RemotePolicy {
  /** The setting DATA_HOSTS. An IP address or `localhost` is reached only where it names exactly that. */
  readonly hosts: readonly HostPattern[];
  /** Plain http is allowed to a loopback host that `hosts` names with its port: for development. */
  readonly allowsLoopbackHttp: boolean;
}

export const MAX_DATA_URL_CHARS = 4096;

/** Whether a spec's `url` is an address on some host, and not a stored dataset or a relative path. */
export const isRemote = (url: string): boolean => /^\s*(?:https?:|\/\/)/i.test(url);

/**
 * The address to ask, without its fragment; one that begins with `//` is read as https.
 *
 * @throws a `ServiceError` DATA_DENIED where the policy does not allow it; the message never holds more of the
 * address than its host.
 */
export function checkRemoteUrl(text: string, policy: RemotePolicy): URL {
  const url = parseUrl(text);
  if (url.username !== "" || url.password !== "") {
    throw denied("An address of data must hold no user name and no password.");
  }
  const isPlain = url.protocol !== "https:";
  const isPlainAllowed =
    policy.allowsLoopbackHttp && url.protocol === "http:" && isLoopbackHost(url.hostname);
  if (isPlain && !isPlainAllowed) throw denied("Data is read over https only.");
  const match = policy.hosts.find((pattern) => matchesHost(pattern, url));
  if (match === undefined) throw denied(notNamed(url, policy.hosts.length));
  url.hash = "";
  return url;
}

function parseUrl(text: string): URL {
  if (text.length > MAX_DATA_URL_CHARS) {
    throw denied(`An address of data may have at most ${MAX_DATA_URL_CHARS} characters.`);
  }
  const absolute = text.trim().startsWith("//") ? `https:${text.trim()}` : text;
  if (!URL.canParse(absolute)) throw denied("The address of the data is none that can be read.");
  return new URL(absolute);
}

const notNamed = ({ host }: URL, hostCount: number): string =>
  hostCount === 0
    ? "This service reads no data from other hosts: its setting DATA_HOSTS names none."
    : `Data is read only from the hosts that the setting DATA_HOSTS names, and ${host} is none of them.`;

const denied = (message: string): ServiceError => new ServiceError("DATA_DENIED", message);
