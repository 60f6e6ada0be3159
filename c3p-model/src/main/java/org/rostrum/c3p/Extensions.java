/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * Looks into the open places of schema types: the lists named {@code any}, where elements of other namespaces stand, and the
 * maps named {@code otherAttributes}.
 */
public final class Extensions {

    private Extensions() {}

    /** All elements of this type, in order, such as the endpoints that a deleteUser names. */
    public static <T> List<T> all(List<Object> any, Class<T> type) {
        return any.stream()
                .map(element -> element instanceof JAXBElement<?> typed ? typed.getValue() : element)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The first element of this type, such as {@link org.rostrum.c3p.xml.rostrum.FocusNodes}. */
    public static <T> Optional<T> find(List<Object> any, Class<T> type) {
        for (Object element : any) {
            Object content = element instanceof JAXBElement<?> typed ? typed.getValue() : element;
            if (type.isInstance(content)) {
                return Optional.of(type.cast(content));
            }
        }
        return Optional.empty();
    }

    /** The content of the first element with this name, such as {@code rst:mcu-server-uri}. */
    public static <T> Optional<T> find(List<Object> any, QName name, Class<T> type) {
        for (Object element : any) {
            if (element instanceof JAXBElement<?> typed
                    && typed.getName().equals(name)
                    && type.isInstance(typed.getValue())) {
                return Optional.of(type.cast(typed.getValue()));
            }
        }
        return Optional.empty();
    }

    /** An element with this name and content, to be put into such a list. */
    @SuppressWarnings("unchecked") // the class of a value of type T
    public static <T> Object element(QName name, T value) {
        return new JAXBElement<>(name, (Class<T>) value.getClass(), value);
    }

    /** Whether an element of such a list, read into a type of ours or not, has this name. */
    public static boolean isNamed(Object element, QName name) {
        return switch (element) {
            case JAXBElement<?> typed -> typed.getName().equals(name);
            case Element raw -> name.equals(new QName(raw.getNamespaceURI(), raw.getLocalName()));
            default -> false;
        };
    }

    /** The value of an attribute. */
    public static Optional<String> text(Map<QName, String> attributes, QName name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The value of a numeric attribute; empty when it is absent or not a number from 0 to 2^63-1. */
    public static OptionalLong number(Map<QName, String> attributes, QName name) {
        String value = attributes.get(name);
        return value == null ? OptionalLong.empty() : Digits.parse(value.strip());
    }
}
