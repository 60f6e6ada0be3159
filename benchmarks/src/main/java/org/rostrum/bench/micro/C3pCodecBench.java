/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.micro;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.xml.confinfo.ConferenceType;

/** Reading and writing the XML that conferences are told in. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class C3pCodecBench {
    private static final byte[] CONFERENCE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <conference-info xmlns="urn:ietf:params:xml:ns:conference-info" state="partial" version="7"
                entity="sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A">
              <users state="partial">
                <user entity="sip:bob@example.com" state="full">
                  <display-text>Bob</display-text>
                  <roles><entry>attendee</entry></roles>
                  <endpoint entity="{4B7C2D00-0000-4000-8000-000000000001}">
                    <status>connected</status>
                    <joining-method>dialed-in</joining-method>
                  </endpoint>
                </user>
              </users>
            </conference-info>
            """.getBytes(StandardCharsets.UTF_8);

    private final C3pCodec codec = C3pCodec.create();
    private final ConferenceType document = codec.readConferenceInfo(CONFERENCE);

    /** A notification as a client reads it. */
    @Benchmark
    public ConferenceType read() {
        return codec.readConferenceInfo(CONFERENCE);
    }

    /** The same as the Focus writes it. */
    @Benchmark
    public byte[] write() {
        return codec.writeConferenceInfo(document);
    }
}
