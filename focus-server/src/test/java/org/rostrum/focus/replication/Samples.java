/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.rostrum.kit.collection.SortedTable;

/** Makes values of any record or sealed set of the pure packages, by reflection, so that a new member cannot be forgotten. */
final class Samples {

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    /** The records that a sealed set consists of. */
    static List<Class<?>> members(Class<?> sealedSet) {
        List<Class<?>> members = new ArrayList<>();
        for (Class<?> member : sealedSet.getPermittedSubclasses()) {
            members.addAll(member.isSealed() ? members(member) : List.of(member));
        }
        return members;
    }

    Object of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return collection(parameterized);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted.isSealed() && !wanted.isEnum()) {
            List<Class<?>> members = members(wanted);
            return of(members.get(random.nextInt(members.size())));
        }
        if (wanted.isEnum()) {
            Object[] constants = wanted.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        return wanted.isRecord() ? record(wanted) : simple(wanted);
    }

    private Object simple(Class<?> wanted) {
        return switch (wanted.getSimpleName()) {
            case "String" -> text();
            case "Instant" -> Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(1_000_000_000));
            case "Duration" -> Duration.ofMillis(random.nextInt(1_000_000));
            case "long", "Long" -> random.nextLong(1, 1L << 40);
            case "int", "Integer" -> random.nextInt(1, 1 << 20);
            case "boolean", "Boolean" -> random.nextBoolean();
            default -> throw new IllegalArgumentException("no samples of " + wanted);
        };
    }

    private String text() {
        String alphabet = "abcXYZ089 ;:@{}\"\\<>&\u00e4\u20ac\ud83d\ude00\n";
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private Object collection(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        int size = random.nextInt(4);
        if (type.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                list.add(of(arguments[0]));
            }
            return List.copyOf(list);
        }
        SortedTable<Comparable<Object>, Object> table = SortedTable.empty();
        for (int i = 0; i < size; i++) {
            @SuppressWarnings("unchecked") // keys of tables are comparable
            Comparable<Object> key = (Comparable<Object>) of(arguments[0]);
            table = table.with(key, of(arguments[1]));
        }
        return table;
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(RecordComponent::getGenericType)
                .map(this::of)
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + type, e);
        }
    }
}
