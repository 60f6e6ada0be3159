/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds a port offset at which no default port of a lab is taken, below the range of ephemeral ports. */
final class LabPorts {
    private static final int[] TCP = {5060, 5061, 5066, 8057, 4441, 4442, 4443, 4444, 9440, 9441, 9442};
    private static final int[] UDP = {5060};
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 22_000;
    private static final int TRIES = 200;

    private LabPorts() {}

    static int freeOffset() {
        return ThreadLocalRandom.current()
                .ints(TRIES, LOWEST, HIGHEST)
                .filter(LabPorts::allFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port offset in " + TRIES + " tries"));
    }

    private static boolean allFree(int offset) {
        return IntStream.of(TCP).allMatch(port -> freeTcp(port + offset))
                && IntStream.of(UDP).allMatch(port -> freeUdp(port + offset));
    }

    private static boolean freeTcp(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean freeUdp(int port) {
        try (DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
