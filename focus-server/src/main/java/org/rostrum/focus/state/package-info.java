/**
 * The whole replicated state of a Focus pool as one value: schedules, live conferences, the memory of which submissions were applied, the boot
 * numbers of the nodes and the rules version. {@code FocusRules} composes the rules of {@code schedule} and {@code conference}; {@code FocusMachine}
 * is what a replica runs for each log entry. Pure: the journal is the only input.
 */
@NullMarked
package org.rostrum.focus.state;

import org.jspecify.annotations.NullMarked;
