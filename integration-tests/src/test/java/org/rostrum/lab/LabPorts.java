/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds a port offset at which no port of a lab is taken, below the range of ephemeral ports. */
final class LabPorts {
    private static final int[] UDP = {5060};
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 22_000;
    private static final int TRIES = 200;

    private LabPorts() {}

    /** An offset at which these TCP ports, and the Focus' UDP port, are free. */
    static int freeOffset(List<Integer> tcp) {
        return ThreadLocalRandom.current()
                .ints(TRIES, LOWEST, HIGHEST)
                .filter(offset -> allFree(tcp, offset))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port offset in " + TRIES + " tries"));
    }

    private static boolean allFree(List<Integer> tcp, int offset) {
        return tcp.stream().allMatch(port -> freeTcp(port + offset))
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
