/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.collection.SortedTable;

/** Teaches Jackson the few types of the pure packages that are not records: times in ISO 8601, tables as a list of pairs in key order. */
final class PureTypesModule extends SimpleModule {

    @Serial
    private static final long serialVersionUID = 1L;

    PureTypesModule() {
        super("rostrum-focus");
        addSerializer(Instant.class, new TextSerializer<>(Instant.class));
        addSerializer(Duration.class, new TextSerializer<>(Duration.class));
        addSerializer(SortedTable.class, new TableSerializer());
        addDeserializer(Instant.class, new TextDeserializer<>(Instant.class, Instant::parse));
        addDeserializer(Duration.class, new TextDeserializer<>(Duration.class, Duration::parse));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new TableDeserializers());
    }

    private static final class TextSerializer<T> extends StdSerializer<T> {
        @Serial
        private static final long serialVersionUID = 1L;

        TextSerializer(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }

    private static final class TextDeserializer<T> extends StdDeserializer<T> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        TextDeserializer(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getText();
            try {
                return parse.apply(text);
            } catch (DateTimeException e) {
                throw context.weirdStringException(text, handledType(), "not in ISO 8601");
            }
        }
    }

    @SuppressWarnings("rawtypes") // Jackson asks for serializers by erased class
    private static final class TableSerializer extends StdSerializer<SortedTable> {
        @Serial
        private static final long serialVersionUID = 1L;

        TableSerializer() {
            super(SortedTable.class);
        }

        @Override
        public void serialize(SortedTable table, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (Object element : table.entrySet()) {
                Map.Entry<?, ?> entry = (Map.Entry<?, ?>) element;
                json.writeStartArray();
                provider.defaultSerializeValue(entry.getKey(), json);
                provider.defaultSerializeValue(entry.getValue(), json);
                json.writeEndArray();
            }
            json.writeEndArray();
        }
    }

    private static final class TableDeserializers extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findMapDeserializer(
                MapType type,
                DeserializationConfig config,
                BeanDescription description,
                @Nullable KeyDeserializer keys,
                @Nullable TypeDeserializer elementTypes,
                @Nullable JsonDeserializer<?> elements) {
            return type.hasRawClass(SortedTable.class) ? new TableDeserializer(type) : null;
        }
    }

    private static final class TableDeserializer extends StdDeserializer<SortedTable<?, ?>> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final MapType type;

        TableDeserializer(MapType type) {
            super(type);
            this.type = type;
        }

        @Override
        public SortedTable<?, ?> deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonDeserializer<?> keys = context.findRootValueDeserializer(type.getKeyType());
            JsonDeserializer<?> values = context.findRootValueDeserializer(type.getContentType());
            SortedTable<Comparable<Object>, Object> table = SortedTable.empty();
            expect(JsonToken.START_ARRAY, json.currentToken(), context);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                expect(JsonToken.START_ARRAY, json.currentToken(), context);
                json.nextToken();
                @SuppressWarnings("unchecked") // the key type of a SortedTable is comparable by its declaration
                Comparable<Object> key = (Comparable<Object>) keys.deserialize(json, context);
                json.nextToken();
                table = table.with(key, values.deserialize(json, context));
                expect(JsonToken.END_ARRAY, json.nextToken(), context);
            }
            return table;
        }

        private void expect(JsonToken wanted, @Nullable JsonToken found, DeserializationContext context)
                throws IOException {
            if (found != wanted) {
                throw context.wrongTokenException(context.getParser(), type, wanted, "a table is a list of pairs");
            }
        }
    }
}
