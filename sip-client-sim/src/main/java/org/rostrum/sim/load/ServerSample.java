/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

/**
 * What a process was seen to use.
 *
 * @param second since the beginning of the run
 * @param cpuPercent of one processor, since the sample before
 * @param memoryMb resident, in MiB; 0 where the system does not tell
 */
public record ServerSample(double second, double cpuPercent, double memoryMb) {}
