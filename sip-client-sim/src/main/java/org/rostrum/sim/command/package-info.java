/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The subcommands of {@code rostrum sim}, one class each, and what they share.
 *
 * <p>{@link org.rostrum.sim.command.LabOptions} says which lab is meant: where its state directory is, where its Focus
 * listens, who knows which password. {@link org.rostrum.sim.command.TraceCollector} asks the processes of that lab what
 * they recorded. A command prints to picocli's writers and returns its exit status; it never ends the process itself.
 */
@NullMarked
package org.rostrum.sim.command;

import org.jspecify.annotations.NullMarked;
