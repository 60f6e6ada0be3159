/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What a join costs in bytes: one full document for him who joins, one partial of constant size for each who is there. */
class JoinCostTest {

    private static final int PEOPLE = 250;

    private final TestFocus focus = new TestFocus(Runnable::run);
    private final TestTransport transport = focus.transport();

    /** Bytes of one join: those of the newcomer's own document, and those sent to all the others. */
    private record Cost(long own, long others, int documents) {}

    private Cost join(int number) {
        long before = sent(number);
        int documents = count(number);
        focus.join(name(number), number % 100);
        List<NotificationDocument> full = new ArrayList<>();
        focus.hub()
                .subscribe(
                        new Subscriber(
                                name(number),
                                TestFocus.CONFERENCE,
                                TestFocus.uri(name(number)),
                                Form.CONFERENCE_INFO,
                                Delivery.BENOTIFY,
                                true),
                        answer -> full.add(((SubscriptionAnswer.Current) answer).document()));
        return new Cost(full.getFirst().length(), sent(number) - before, count(number) - documents);
    }

    private static String name(int number) {
        return "person-%03d".formatted(number);
    }

    private long sent(int people) {
        long sum = 0;
        for (int i = 1; i < people; i++) {
            sum += transport.sentTo(name(i)).stream()
                    .mapToLong(notification -> notification.document().length())
                    .sum();
        }
        return sum;
    }

    private int count(int people) {
        int sum = 0;
        for (int i = 1; i < people; i++) {
            sum += transport.sentTo(name(i)).size();
        }
        return sum;
    }

    @Test
    void bytesOfAJoinGrowWithThePeopleAndNotWithTheirSquare() {
        List<Cost> costs = new ArrayList<>();
        for (int number = 1; number <= PEOPLE; number++) {
            costs.add(join(number));
        }

        Cost half = costs.get(PEOPLE / 2 - 1);
        Cost last = costs.get(PEOPLE - 1);
        assertThat(last.documents()).as("one for each who was there").isEqualTo(PEOPLE - 1);
        assertThat(last.others() / (PEOPLE - 1))
                .as("a partial document is as large with many as with few")
                .isCloseTo(half.others() / (PEOPLE / 2 - 1), within(8L));
        assertThat(last.own()).as("a full document has each once").isBetween(half.own() * 3 / 2, half.own() * 5 / 2);
        assertThat(last.own() + last.others())
                .as("all in all twice as much for twice as many")
                .isBetween((half.own() + half.others()) * 3 / 2, (half.own() + half.others()) * 5 / 2);
    }
}
