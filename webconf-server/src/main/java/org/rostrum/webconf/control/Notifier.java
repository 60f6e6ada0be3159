/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.c3p.C3pCaller;
import org.rostrum.kit.c3p.Deadline;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.webconf.host.MeetingHost;
import org.rostrum.webconf.host.MeetingListener;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.EndCause;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingEvent;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.Participant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the Focus who has come and who has gone, step 5 of the join, and what is to be seen of the meeting. Each placement of a conference has its own {@link Outbox}. When the
 * Focus itself ended the conference there is nobody left who wants to hear of its participants.
 */
public final class Notifier implements MeetingListener, Component {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Outbox.Settings settings;
    private final FocusLink link;
    private final RosterDocuments documents;
    private final ScheduledExecutorService timer;
    private final ControlCounters counters;
    private final Map<String, Outbox> outboxes = new ConcurrentHashMap<>();
    private final Map<Outbox, CompletableFuture<Void>> farewells = new ConcurrentHashMap<>();

    private volatile @Nullable MeetingHost host;

    /** Reports by {@code link}. */
    Notifier(
            Outbox.Settings settings,
            FocusLink link,
            RosterDocuments documents,
            ScheduledExecutorService timer,
            ControlCounters counters) {
        this.settings = settings;
        this.link = link;
        this.documents = documents;
        this.timer = timer;
        this.counters = counters;
    }

    /** Names the host that holds the meetings; once, before the first of them. */
    void serve(MeetingHost meetings) {
        host = meetings;
    }

    static FocusLink over(C3pCaller client, Duration timeout, Clock clock) {
        return (node, document) -> client.notify(node, document, Deadline.after(timeout, clock));
    }

    @Override
    public String name() {
        return "notifier";
    }

    @Override
    public void start() {
        // It works from the first event on; there is nothing to open.
    }

    /** Gives what is on its way a little time to arrive. */
    @Override
    public void stop() throws InterruptedException {
        CompletableFuture<Void> all = CompletableFuture.allOf(farewells.values().toArray(CompletableFuture<?>[]::new));
        try {
            all.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The Focus did not take all notifications before the end");
        }
        farewells.keySet().forEach(Outbox::close);
        outboxes.values().forEach(Outbox::close);
    }

    /** All nodes of all Focus pools that have conferences here. */
    Set<URI> focusNodes() {
        return outboxes.values().stream().flatMap(box -> box.nodes().stream()).collect(Collectors.toSet());
    }

    /** How many placements are being reported. */
    int outboxes() {
        return outboxes.size();
    }

    /** How many notices wait for the Focus. */
    int waiting() {
        return outboxes.values().stream().mapToInt(Outbox::waiting).sum();
    }

    @Override
    public void changed(Meeting before, List<MeetingEvent> events, Meeting after) {
        boolean unwanted = events.stream()
                .anyMatch(event -> event instanceof MeetingEvent.Ended ended
                        && !ended.cause().focusWantsToKnow());
        long sequence = before instanceof ActiveMeeting active ? active.sequence() : 0;
        for (MeetingEvent event : events) {
            switch (event) {
                case MeetingEvent.Started e -> open(after.conference(), e.generation(), e.info());
                case MeetingEvent.InfoChanged e -> outbox(after.conference(), box -> box.moveTo(nodes(e.info())));
                case MeetingEvent.EndpointConnected e -> {
                    Notice notice = new Notice.Connected(
                            ++sequence, participant(after, e.seat().user()), e.seat());
                    outbox(after.conference(), box -> box.add(notice));
                }
                case MeetingEvent.EndpointDisconnected e -> {
                    Notice notice = new Notice.Disconnected(++sequence, e.seat(), e.cause());
                    if (!unwanted) {
                        outbox(after.conference(), box -> box.add(notice));
                    }
                }
                case MeetingEvent.Seen e -> {
                    Notice notice = new Notice.Seen(++sequence, e.glance());
                    outbox(after.conference(), box -> box.add(notice));
                }
                case MeetingEvent.Ended e -> end(after.conference(), e.cause().focusWantsToKnow());
                default -> {
                    // Not the Focus's concern, or it knows: roles and lock come from there.
                }
            }
        }
    }

    private void open(String conference, long generation, MeetingInfo info) {
        Outbox box = new Outbox(
                new Notice.Place(info.entity(), generation),
                nodes(info),
                settings,
                link,
                documents,
                timer,
                counters,
                () -> drop(conference, generation));
        Outbox old = outboxes.put(conference, box);
        if (old != null) {
            old.close();
        }
    }

    private void drop(String conference, long generation) {
        MeetingHost meetings = host;
        if (meetings != null) {
            var unused = meetings.tell(conference, new MeetingCommand.End(generation, EndCause.GONE));
        }
    }

    private void end(String conference, boolean deliverFirst) {
        Outbox box = outboxes.remove(conference);
        if (box == null) {
            return;
        }
        if (deliverFirst) {
            farewells.put(box, box.finish());
        } else {
            box.close();
        }
    }

    private void outbox(String conference, Consumer<Outbox> action) {
        Outbox box = outboxes.get(conference);
        if (box != null) {
            action.accept(box);
        }
    }

    private static Participant participant(Meeting meeting, String user) {
        if (meeting instanceof ActiveMeeting active) {
            return active.roster().participant(user).orElseThrow();
        }
        throw new IllegalStateException("somebody connected to " + meeting);
    }

    private static List<URI> nodes(MeetingInfo info) {
        return info.focusNodes().stream().map(URI::create).toList();
    }
}
