/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

/** Reports for tests: a healthy {@code meeting} server of 100 conferences and 1,000 users, changed as a test needs. */
public final class Reports {

    private Reports() {}

    public static McuReport meeting(String url, String boot) {
        return report(url, "meeting", boot, ServerStatus.NORMAL, 0, 0, false);
    }

    public static McuReport stressed(String url, double stress) {
        return report(url, "meeting", "b1", ServerStatus.NORMAL, stress, 0, false);
    }

    public static McuReport holding(String url, int conferences) {
        return report(url, "meeting", "b1", ServerStatus.NORMAL, 0, conferences, false);
    }

    public static McuReport withStatus(String url, ServerStatus status) {
        return report(url, "meeting", "b1", status, 0, 0, false);
    }

    public static McuReport draining(String url) {
        return report(url, "meeting", "b1", ServerStatus.NORMAL, 0, 0, true);
    }

    public static McuReport ofType(String url, String type) {
        return report(url, type, "b1", ServerStatus.NORMAL, 0, 0, false);
    }

    /** Without any limit of its own. */
    public static McuReport of(String url, String region, String version, double stress) {
        return new McuReport(
                url,
                "webconf-1",
                "meeting",
                "",
                version,
                "b1",
                ServerStatus.NORMAL,
                stress,
                0,
                0,
                0,
                0,
                false,
                "",
                region,
                "");
    }

    private static McuReport report(
            String url, String type, String boot, ServerStatus status, double stress, int conferences, boolean drains) {
        return new McuReport(
                url,
                "webconf-1",
                type,
                "Rostrum",
                "0.1",
                boot,
                status,
                stress,
                conferences,
                0,
                100,
                1_000,
                drains,
                "127.0.0.1:8057",
                "",
                "sip:webconf-1@example.com;gruu;opaque=srvr:dmcu");
    }
}
