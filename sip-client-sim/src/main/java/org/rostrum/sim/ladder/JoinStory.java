/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What belongs to one participant's dial-in join, out of everything a conference said.
 *
 * <p>SIP and PSOM of the participant are his. A C3P exchange is his when it names him; the three messages of an
 * allocation name nobody, so they belong to the participant who has waited longest at that moment. A notification is
 * step 6 of his join when it comes after step 5 and shows his connected endpoint at the conferencing server; each
 * subscriber's first one counts.
 */
public final class JoinStory {

    private final String client;
    private final List<Message> messages = new ArrayList<>();
    private final Map<Message, Step> steps = new LinkedHashMap<>();
    private final Set<String> notified = new LinkedHashSet<>();
    private final Pattern userElement;
    private final Pattern quotedUri;

    private JoinStory(String client) {
        this.client = client;
        String address = "(?:sips?:)?" + Pattern.quote(client) + "@[^\"';]*[\"']";
        this.userElement = Pattern.compile(
                "<(?:\\w+:)?user\\s[^>]*?entity=[\"']" + address + ".*?</(?:\\w+:)?user>",
                Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
        this.quotedUri = Pattern.compile("[\"']" + address, Pattern.CASE_INSENSITIVE);
    }

    /** The stories of all clients that speak SIP in these messages, in order of appearance. */
    public static List<JoinStory> all(List<Message> messages) {
        return new Reader(messages).read();
    }

    /** The story of one client; without messages when he does not appear. */
    public static JoinStory of(String client, List<Message> messages) {
        return all(messages).stream()
                .filter(story -> story.client.equals(client))
                .findFirst()
                .orElseGet(() -> new JoinStory(client));
    }

    /** Whose join it is. */
    public String client() {
        return client;
    }

    /** Everything that is his, the join and what came after it. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /** The steps that were seen. */
    public Set<Step> steps() {
        Set<Step> seen = EnumSet.noneOf(Step.class);
        seen.addAll(steps.values());
        return seen;
    }

    /** Who was told of the join, in order. */
    public Set<String> notified() {
        return new LinkedHashSet<>(notified);
    }

    /** The step that this message is in this join. */
    public Optional<Step> stepOf(Message message) {
        return Optional.ofNullable(steps.get(message));
    }

    /** The ladder from the participant's first message to the last step, without what came later. */
    public Ladder ladder(String title) {
        Set<String> exchanges = new HashSet<>();
        steps.keySet().forEach(message -> exchanges.add(message.exchange()));
        int end = messages.size();
        while (end > 0
                && !steps.isEmpty()
                && !exchanges.contains(messages.get(end - 1).exchange())) {
            end--;
        }
        List<Message> told = messages.subList(0, end);
        List<Ladder.Row> rows = told.stream()
                .map(message -> new Ladder.Row(message, stepOf(message)))
                .toList();
        return new Ladder(title, columns(Parties.of(told)), rows);
    }

    /** The participant stands beside the Focus, so that his arrows cross nobody. */
    private List<String> columns(Parties parties) {
        List<String> columns = new ArrayList<>(parties.columns());
        if (columns.remove(client)) {
            long others = columns.stream()
                    .filter(party -> parties.part(party) == Parties.Part.CLIENT)
                    .count();
            columns.add((int) others, client);
        }
        return columns;
    }

    private void add(Message message, Optional<Step> step) {
        messages.add(message);
        step.ifPresent(its -> steps.put(message, its));
    }

    private boolean namedIn(String body) {
        return quotedUri.matcher(body).find();
    }

    private boolean awaitsNotification(Message message) {
        return steps.containsValue(Step.JOINED) && !notified.contains(message.to()) && connectedIn(message.body());
    }

    /** Whether a roster document shows the participant connected to the web conferencing server, in either form. */
    private boolean connectedIn(String body) {
        Matcher user = userElement.matcher(body);
        while (user.find()) {
            String element = user.group();
            boolean data = element.contains("\"meeting\"")
                    || element.contains("\"data-conf\"")
                    || element.contains("dataCollab");
            if (data && element.contains(">connected<")) {
                return true;
            }
        }
        return false;
    }

    /** Deals the messages out to the stories in one pass. */
    private static final class Reader {

        private final List<Message> messages;
        private final Parties parties;
        private final Map<String, JoinStory> stories = new LinkedHashMap<>();
        private final Set<JoinStory> waiting = new LinkedHashSet<>();
        private final Map<String, JoinStory> owners = new HashMap<>();

        Reader(List<Message> messages) {
            this.messages = messages;
            this.parties = Parties.of(messages);
        }

        List<JoinStory> read() {
            for (Message message : messages) {
                Optional<Step> step = StepRules.stepOf(message, parties);
                switch (message.protocol()) {
                    case Message.SIP -> sip(message, step);
                    case Message.C3P ->
                        owner(message, step).ifPresent(story -> {
                            story.add(message, step);
                            if (step.filter(Step.ADD_USER::equals).isPresent()) {
                                waiting.remove(story);
                            }
                        });
                    default -> story(message).add(message, step);
                }
            }
            return List.copyOf(stories.values());
        }

        private void sip(Message message, Optional<Step> step) {
            JoinStory own = story(message);
            if (step.isEmpty()) {
                own.add(message, step);
                return;
            }
            switch (step.get()) {
                case ASK -> {
                    own.add(message, step);
                    waiting.add(own);
                }
                case CONNECTION -> {
                    own.add(message, step);
                    waiting.remove(own);
                }
                default -> notification(message, own);
            }
        }

        private void notification(Message message, JoinStory own) {
            List<JoinStory> told = stories.values().stream()
                    .filter(story -> story.awaitsNotification(message))
                    .toList();
            told.forEach(story -> {
                story.add(message, Optional.of(Step.NOTIFIED));
                story.notified.add(message.to());
            });
            if (!told.contains(own)) {
                own.add(message, Optional.empty());
            }
        }

        private Optional<JoinStory> owner(Message message, Optional<Step> step) {
            JoinStory known = owners.get(message.exchange());
            if (known != null) {
                return Optional.of(known);
            }
            Optional<JoinStory> owner = step.filter(Step::allocation).isPresent()
                    ? waiting.stream().findFirst()
                    : stories.values().stream()
                            .filter(story -> story.namedIn(message.body()))
                            .findFirst();
            owner.ifPresent(story -> owners.put(message.exchange(), story));
            return owner;
        }

        private JoinStory story(Message message) {
            String client = parties.part(message.from()) == Parties.Part.CLIENT ? message.from() : message.to();
            return stories.computeIfAbsent(client, JoinStory::new);
        }
    }
}
