/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.MapType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.Converter;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.collection.SortedTable;
import org.rostrum.webconf.meeting.board.Points;
import org.rostrum.webconf.meeting.content.Titles;
import org.rostrum.webconf.meeting.file.Octets;

/**
 * Teaches Jackson the few types of a meeting that are not plain records: points as numbers, bytes as base64, tables as maps, no reserved titles
 * at all.
 */
final class ValuesModule extends SimpleModule {
    @Serial
    private static final long serialVersionUID = 1L;

    ValuesModule() {
        super("rostrum-meeting");
        form(Points.class, int[].class, Points::toArray, Points::of);
        form(Octets.class, byte[].class, Octets::toArray, Octets::of);
        form(Titles.class, int[].class, titles -> new int[0], nothing -> new Titles(Map.of()));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Tables());
    }

    /** The type is written as, and read from, a value of another type. */
    private <T, F> void form(Class<T> type, Class<F> form, Function<T, F> write, Function<F, T> read) {
        addSerializer(type, new StdSerializer<>(type) {
            @Serial
            private static final long serialVersionUID = 1L;

            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                provider.defaultSerializeValue(write.apply(value), json);
            }
        });
        addDeserializer(type, new StdDeserializer<T>(type) {
            @Serial
            private static final long serialVersionUID = 1L;

            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return read.apply(context.readValue(json, form));
            }
        });
    }

    private static final class Tables extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findMapDeserializer(
                MapType type,
                DeserializationConfig config,
                BeanDescription description,
                @Nullable KeyDeserializer keys,
                @Nullable TypeDeserializer elementTypes,
                @Nullable JsonDeserializer<?> elements) {
            return type.hasRawClass(SortedTable.class) ? new StdDelegatingDeserializer<>(new FromMap<>(type)) : null;
        }
    }

    private record FromMap<K extends Comparable<K>, V>(MapType type)
            implements Converter<Map<K, V>, SortedTable<K, V>> {
        @Override
        public SortedTable<K, V> convert(Map<K, V> entries) {
            return SortedTable.copyOf(entries);
        }

        @Override
        public JavaType getInputType(TypeFactory types) {
            return types.constructMapType(LinkedHashMap.class, type.getKeyType(), type.getContentType());
        }

        @Override
        public JavaType getOutputType(TypeFactory types) {
            return type;
        }
    }
}
