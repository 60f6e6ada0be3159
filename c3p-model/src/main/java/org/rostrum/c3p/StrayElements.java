/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.ValidationEvent;
import jakarta.xml.bind.ValidationEventHandler;
import jakarta.xml.bind.annotation.W3CDomHandler;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.helpers.ValidationEventImpl;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import javax.xml.transform.dom.DOMResult;
import org.glassfish.jaxb.runtime.api.JAXBRIContext;
import org.glassfish.jaxb.runtime.v2.model.annotation.RuntimeAnnotationReader;
import org.glassfish.jaxb.runtime.v2.model.annotation.RuntimeInlineAnnotationReader;

/**
 * Elements that stand where the schema has an open place and are of no type that it knows. The binding runtime builds a document with a parser of its
 * own for each, which costs a thousand times as much as reading it: whoever reads has to be able to say that it is enough.
 */
final class StrayElements {

    private StrayElements() {}

    /** The handler of an unmarshaller gets one before each of them; false from it ends the reading. */
    static final class Met extends ValidationEventImpl {
        Met() {
            super(ValidationEvent.WARNING, "an element of no known type", null);
        }
    }

    /** The context of these classes, whose unmarshallers tell of stray elements. */
    static JAXBContext context(Class<?>... roots) throws JAXBException {
        RuntimeAnnotationReader plain = new RuntimeInlineAnnotationReader();
        Object telling = Proxy.newProxyInstance(
                RuntimeAnnotationReader.class.getClassLoader(),
                new Class<?>[] {RuntimeAnnotationReader.class},
                (proxy, method, arguments) ->
                        isHandlerOfAny(method, arguments) ? Announcer.class : answer(plain, method, arguments));
        return JAXBContext.newInstance(roots, Map.of(JAXBRIContext.ANNOTATION_READER, telling));
    }

    private static boolean isHandlerOfAny(Method method, Object[] arguments) {
        return method.getName().equals("getClassValue") && arguments[0] instanceof XmlAnyElement;
    }

    private static Object answer(RuntimeAnnotationReader plain, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(plain, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Asks before a document is built. The binding runtime makes one for each open place of the schema. */
    static final class Announcer extends W3CDomHandler {

        @Override
        public DOMResult createUnmarshaller(ValidationEventHandler handler) {
            if (!handler.handleEvent(new Met())) {
                throw C3pException.malformed("There are too many elements of no known type");
            }
            return super.createUnmarshaller(handler);
        }
    }
}
