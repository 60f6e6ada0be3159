/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Participant;
import org.rostrum.webconf.meeting.Role;

/** What each newcomer costs a meeting: who is there already. It should grow as they do, and not faster. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RosterBench {
    /** How many are in the meeting. */
    @Param({"250", "1000", "4000"})
    private int members;

    private ActiveMeeting meeting = filled(1);

    /** Fills the meeting. */
    @Setup
    public void fill() {
        meeting = filled(members);
    }

    private static ActiveMeeting filled(int members) {
        return (ActiveMeeting) FilledMeeting.of(members, Role.ATTENDEE);
    }

    /** Who is there. */
    @Benchmark
    public List<Participant> present() {
        return meeting.roster().present();
    }
}
