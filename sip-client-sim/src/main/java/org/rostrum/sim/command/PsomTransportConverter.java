/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import org.rostrum.sim.participant.PsomTransport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code tls} and {@code ws}. */
final class PsomTransportConverter implements ITypeConverter<PsomTransport> {

    @Override
    public PsomTransport convert(String value) {
        return PsomTransport.named(value)
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is no transport; wanted tls or ws"));
    }
}
