/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.rostrum.psom.EncodedCall;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.PsomClasses;

/**
 * What an honest client knows: it does with each call what the binding says the call means, and nothing else. For each object, by path,
 * the properties that it has. Answers to the client's own wishes and what is over as it happens (pointers, pictures) are no properties.
 */
final class ClientModel {
    /** Calls that leave nothing behind. */
    private static final Set<String> MOMENTARY = Set.of(
            "cAddResult",
            "cAskResult",
            "cSendFailed",
            "cReserveTitleCompleted",
            "cTitleReleased",
            "cSetTitleComplete",
            "cContentCreated",
            "cAcceptUpload",
            "cRejectUpload",
            "cUploadFinished",
            "cForceSync",
            "cPointerMoved",
            "cControlRequested",
            "cInput",
            "cUpdate");

    private final Map<String, Map<String, Object>> objects = new TreeMap<>();
    private final Set<String> connected = new HashSet<>();
    private long sequence;
    private boolean resumed;
    private boolean resuming;

    /** Up to where it knows the meeting, as it was told last. */
    long sequence() {
        return sequence;
    }

    /** Whether the server let it keep what it knew when it came back. */
    boolean resumed() {
        return resumed;
    }

    void take(FakeConnection.Sent sent) {
        switch (sent) {
            case FakeConnection.Sent.Connected s -> {
                // A stream is between one client and the server, and no part of what all share.
                if (!s.object().psomClass().equals(PsomClasses.UPLOAD_STREAM)) {
                    connect(s.object().path());
                }
            }
            case FakeConnection.Sent.Disconnected s -> {
                String path = s.object().path();
                objects.keySet().removeIf(other -> other.equals(path) || other.startsWith(path + "/"));
            }
            case FakeConnection.Sent.Called s -> {
                bootstrap(s.call());
                Map<String, Object> properties = objects.get(s.object().path());
                if (properties != null && !MOMENTARY.contains(s.call().method().name())) {
                    apply(s.object().psomClass().name(), properties, s.call());
                }
            }
        }
    }

    private void connect(String path) {
        if (connected.isEmpty() && !resuming) {
            objects.clear();
        }
        connected.add(path);
        if (resuming) {
            objects.putIfAbsent(path, new TreeMap<>());
        } else {
            objects.put(path, new TreeMap<>());
        }
    }

    /** What the server says of the connection as a whole. */
    private void bootstrap(EncodedCall call) {
        if (call.method().equals(Bootstrap.C_AUTHENTICATED)) {
            connected.clear();
            resumed = false;
            resuming = false;
        } else if (call.method().equals(Bootstrap.C_RESUMED)) {
            resumed = true;
            resuming = true;
        } else if (call.method().equals(Bootstrap.C_SEQUENCE)) {
            sequence = call.arguments().int64(0);
            if (resuming) {
                objects.keySet().retainAll(connected);
                resuming = false;
            }
        }
    }

    Map<String, Map<String, Object>> objects() {
        return objects;
    }

    Map<String, Object> at(String path) {
        return Objects.requireNonNull(objects.get(path), () -> path + " is not among " + objects.keySet());
    }

    private void apply(String className, Map<String, Object> properties, EncodedCall call) {
        String kind = className.substring(className.lastIndexOf('.') + 1);
        PsomArguments a = call.arguments();
        List<Object> values = values(a);
        String method = call.method().name();
        switch (kind + "." + method) {
            case "ContentUserManager.cUserAdded" -> properties.put("user " + a.int64(0), values);
            case "ContentUserManager.cUserRemoved" -> {
                properties.remove("user " + a.int64(0));
                // Moods are of those who are there.
                Optional.ofNullable(objects.get("meeting/feedback")).ifPresent(f -> f.remove("mood " + a.int64(0)));
            }
            case "ContentUserManager.cUserRoleChanged" ->
                change(properties, "user " + a.int64(0), user -> user.set(3, a.int32(1)));
            case "ContentManager.cContentAdded" -> properties.put("content " + a.int64(0), a.string(1));
            case "ContentManager.cContentRemoved" -> properties.remove("content " + a.int64(0));
            case "Chat.cMessage" -> properties.put("message " + a.int64(0), values);
            case "Questions.cQuestionAdded" -> properties.put("question " + a.int64(0), values);
            case "Questions.cClaimed" -> set(properties, "claim " + a.int64(0), a.int64(1));
            case "Questions.cAnswered" -> properties.put("answer " + a.int64(0), values);
            case "Questions.cQuestionRemoved" ->
                List.of("question ", "claim ", "answer ").forEach(what -> properties.remove(what + a.int64(0)));
            case "Feedback.cSetMood" -> properties.put("mood " + a.int64(0), a.int32(1));
            case "PollContent.cSetPoll" -> {
                properties.put("poll", values);
                properties.put("cSetMyVote", List.of(0));
                properties.keySet().removeIf(key -> key.startsWith("voter "));
            }
            case "PollContent.cSetVoter" -> set(properties, "voter " + a.int64(0), a.int32(1));
            case "TextContent.cSetText" -> {
                properties.put("revision", a.int64(0));
                properties.put("text", a.string(1));
            }
            case "TextContent.cReplaced", "SharedNotes.cReplaced" -> replace(kind, properties, a);
            case "SharedNotes.cSetNotes" -> {
                properties.put("revision", a.int64(0));
                properties.put("text", a.string(1));
                properties.put("formats", a.strings(2));
                properties.put("runs", spread(a.int32s(3)));
                properties.put("paragraphs", boxed(a.int32s(4)));
            }
            case "AnnotationContainer.cAdded" -> properties.put("annotation " + a.int64(0), values);
            case "AnnotationContainer.cAppended" ->
                change(properties, "annotation " + a.int64(0), annotation -> {
                    List<Object> points = new ArrayList<>((List<?>) annotation.get(6));
                    points.addAll(boxed(a.int32s(1)));
                    annotation.set(6, points);
                });
            case "AnnotationContainer.cModified" ->
                change(properties, "annotation " + a.int64(0), annotation -> {
                    for (int i = 1; i < values.size(); i++) {
                        annotation.set(i + 3, values.get(i));
                    }
                });
            case "AnnotationContainer.cSetPictureInfo" -> {
                if (properties.containsKey("annotation " + a.int64(0))) {
                    properties.put("image " + a.int64(0), values);
                }
            }
            case "AnnotationContainer.cRemoved" ->
                List.of("annotation ", "image ").forEach(what -> properties.remove(what + a.int64(0)));
            case "AnnotationContainer.cCleared" ->
                properties
                        .entrySet()
                        .removeIf(entry -> entry.getKey().startsWith("annotation ")
                                && (a.int32(0) == 0
                                        || ((List<?>) entry.getValue()).get(2).equals(a.int32(0))));
            case "PptContent.cSetSlideJpegInfo" -> properties.put("slide " + a.int32(0), values);
            case "PptContent.cSetNotesInfo" -> properties.put("notes " + boxed(a.int32s(1)), values);
            default -> {
                boolean wanted = kind.equals("AppSharingContent") && method.equals("cSetState") && a.int32(0) == 3;
                if (!wanted) {
                    properties.put(method, values);
                }
            }
        }
    }

    /** Changes what it knows; of what is gone, and is only told of again, it knows nothing. */
    private static void change(Map<String, Object> properties, String key, Consumer<List<Object>> change) {
        if (properties.containsKey(key)) {
            List<Object> values = new ArrayList<>(list(properties, key));
            change.accept(values);
            properties.put(key, values);
        }
    }

    private static void replace(String kind, Map<String, Object> properties, PsomArguments a) {
        if (properties.get("revision") instanceof Long revision && a.int64(0) <= revision) {
            return;
        }
        String text = String.valueOf(properties.get("text"));
        int start = a.int32(2);
        int end = start + a.int32(3);
        properties.put("revision", a.int64(0));
        properties.put("text", text.substring(0, start) + a.string(4) + text.substring(end));
        if (kind.equals("SharedNotes")) {
            List<Object> runs = new ArrayList<>(list(properties, "runs"));
            runs.subList(start, end).clear();
            runs.addAll(start, spread(a.int32s(5)));
            properties.put("runs", runs);
            List<Object> paragraphs = new ArrayList<>(list(properties, "paragraphs"));
            int first = feeds(text.substring(0, start));
            paragraphs
                    .subList(first, first + feeds(text.substring(start, end)) + 1)
                    .clear();
            paragraphs.addAll(first, boxed(a.int32s(6)));
            properties.put("paragraphs", paragraphs);
        }
    }

    private static int feeds(String text) {
        return text.length() - text.replace("\n", "").length();
    }

    private static List<Object> spread(int[] runs) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < runs.length; i += 2) {
            all.addAll(Collections.nCopies(runs[i + 1], runs[i]));
        }
        return all;
    }

    private static List<Object> list(Map<String, Object> properties, String key) {
        return List.copyOf((List<?>) Objects.requireNonNull(properties.get(key), key));
    }

    /** A property for which 0 means that there is none. */
    private static void set(Map<String, Object> properties, String key, Number value) {
        if (value.longValue() == 0) {
            properties.remove(key);
        } else {
            properties.put(key, value);
        }
    }

    static List<Object> values(PsomArguments arguments) {
        return arguments.values().stream().map(ClientModel::value).toList();
    }

    private static Object value(PsomValue value) {
        return switch (value) {
            case PsomValue.Text text -> text.value();
            case PsomValue.Int32 number -> number.value();
            case PsomValue.Int64 number -> number.value();
            case PsomValue.Bool flag -> flag.value();
            case PsomValue.Int32s numbers -> boxed(numbers.value());
            case PsomValue.Texts texts -> List.copyOf(texts.value());
            case PsomValue.Octets octets -> octets.value().length + " bytes";
            case PsomValue.Null none -> "null";
            default -> value.toString();
        };
    }

    private static List<Object> boxed(int[] numbers) {
        return Arrays.stream(numbers).<Object>mapToObj(Integer::valueOf).toList();
    }
}
