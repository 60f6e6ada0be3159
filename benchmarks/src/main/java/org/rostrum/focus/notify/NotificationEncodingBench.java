/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.rostrum.bench.micro.FilledConference;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.VersionedDocument;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceEvent;

/** The documents that tell of somebody who joined: the change alone, and everything, by how many are there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NotificationEncodingBench {
    private static final Shape SHAPE = new Shape(Form.CONFERENCE_INFO, false);

    private final Encoder encoder = new Encoder(C3pCodec.create(), uri -> Optional.empty());

    /** How many are in the conference. */
    @Param({"10", "250", "1000"})
    private int members;

    private final WrittenPeople people = encoder.people();
    private Conference before = FilledConference.of(0);
    private Conference conference = before;
    private boolean joined;
    private Changes changes = new Changes();

    /** Lets one more join. */
    @Setup
    public void fill() {
        before = FilledConference.of(members);
        changes = new Changes();
        for (ConferenceEvent event : FilledConference.joining(before, members)) {
            changes.add(event, before.revision() + 1, FilledConference.NOW);
        }
        conference = FilledConference.joined(before, members);
    }

    /** For those who are there already; once for all of them. */
    @Benchmark
    public Optional<VersionedDocument> partial() {
        return encoder.partial(conference, changes, SHAPE);
    }

    /** For the one who comes; he goes again and comes again in turns. */
    @Benchmark
    public VersionedDocument full() {
        joined = !joined;
        return encoder.full(joined ? conference : before, people, SHAPE);
    }
}
