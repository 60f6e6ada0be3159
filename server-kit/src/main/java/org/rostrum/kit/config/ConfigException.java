/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.config;

import java.util.List;
import org.rostrum.kit.KitException;

/** The configuration can't be used; every mistake in it, one per line, each with the value given and what is allowed. */
public final class ConfigException extends KitException {
    private final transient List<String> mistakes;

    /** A configuration with these mistakes. */
    public ConfigException(List<String> mistakes) {
        super(String.join(System.lineSeparator(), mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** The mistakes in the order they were found. */
    public List<String> mistakes() {
        return mistakes;
    }
}
