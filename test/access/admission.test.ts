import { describe, expect, it } from "vitest";
import { type AdmissionOptions, createAdmission } from "../../src/access/admission.ts";
import { clientNetwork } from "../../src/access/client-network.ts";
import { createTokenBuckets } from "../../src/access/token-buckets.ts";
import { forwardedClient } from "../../src/platform/node/forwarded-client.ts";

function open(options: Partial<AdmissionOptions>) {
  const clock = { nowMs: 1_000_000 };
  return { clock, admission: createAdmission({ ...options, now: () => clock.nowMs }) };
}

const LIMITED = expect.objectContaining({ name: "ServiceError", code: "RATE_LIMITED" });

describe("a limit of requests", () => {
  it("lets so many of a client in a minute, each client for itself, and says when to ask again", async () => {
    const { admission, clock } = open({ requestsPerMinute: 3 });
    for (let count = 0; count < 3; count += 1) await admission.request("a");
    await expect(admission.request("a")).rejects.toMatchObject({
      code: "RATE_LIMITED",
      headers: { "Retry-After": "20", "RateLimit-Policy": '"requests";q=3;w=60' },
    });
    await admission.request("b");
    clock.nowMs += 20_000;
    await admission.request("a");
    await expect(admission.request("a")).rejects.toEqual(LIMITED);
  });

  it("counts a drawing as a request too", async () => {
    const { admission } = open({ requestsPerMinute: 1 });
    await admission.drawing("a", 5);
    await expect(admission.request("a")).rejects.toEqual(LIMITED);
  });

  it("counts in memory while what counts for all instances fails", async () => {
    const requests = { take: () => Promise.reject(new Error("away")) };
    const { admission } = open({ requestsPerMinute: 1, requests });
    await admission.request("a");
    await expect(admission.request("a")).rejects.toEqual(LIMITED);
    await open({ requests }).admission.request("a");
  });

  it("is none where none is set", async () => {
    const { admission } = open({});
    for (let count = 0; count < 1000; count += 1) await admission.drawing("a", 1e6);
  });
});

describe("a limit of cost", () => {
  it("takes what a drawing costs before it begins", async () => {
    const { admission, clock } = open({ costMsPerMinute: 600 });
    await admission.drawing("a", 400);
    await expect(admission.drawing("a", 400)).rejects.toMatchObject({
      headers: { "Retry-After": "20", "RateLimit-Policy": '"cost";q=600;w=60' },
    });
    await expect(admission.drawing("a", 201)).rejects.toEqual(LIMITED);
    await admission.drawing("a", 200);
    clock.nowMs += 40_000;
    await admission.drawing("a", 400);
  });

  it("lets one pass that costs more than all, and then none for as long as that took", async () => {
    const { admission, clock } = open({ costMsPerMinute: 600 });
    await admission.drawing("a", 1200);
    clock.nowMs += 60_000;
    await expect(admission.drawing("a", 10)).rejects.toEqual(LIMITED);
    clock.nowMs += 1000;
    await admission.drawing("a", 10);
  });
});

describe("buckets", () => {
  it("forget who has been away longest, past their bound", () => {
    const buckets = createTokenBuckets({ perMinute: 1, maxClients: 2, now: () => 0 });
    expect(["a", "b", "a", "c"].map((client) => buckets.take(client, 1))).toEqual([0, 0, 60, 0]);
    expect([buckets.take("a", 1), buckets.take("b", 1)]).toEqual([60, 0]);
  });
});

describe("a client", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8::1", "2001:db8:0:0::/64"],
    ["2001:db8:1:2::", "2001:db8:1:2::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("of address %s is %s", (address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });

  it("is who connects, but for proxies that are trusted", () => {
    const forwarded = "6.6.6.6, 198.51.100.4, 10.0.0.2";
    expect(forwardedClient("10.0.0.1", forwarded, 0)).toBe("10.0.0.1");
    expect(forwardedClient("10.0.0.1", forwarded, 1)).toBe("10.0.0.2");
    expect(forwardedClient("10.0.0.1", forwarded, 2)).toBe("198.51.100.4");
    expect(forwardedClient("10.0.0.1", "198.51.100.4", 2)).toBe("198.51.100.4");
    expect(forwardedClient("10.0.0.1", null, 2)).toBe("10.0.0.1");
    expect(forwardedClient(undefined, "", 1)).toBe("unknown");
  });
});
