/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * What the real parts log as an error during a run: they contain what goes wrong in them and go on, which a simulation must not overlook.
 * Everything below an error is left out of the log meanwhile, because losses and deaths are what a run consists of.
 */
final class ErrorLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("org.rostrum");
    private final Level before = logger.getEffectiveLevel();
    private Optional<String> first = Optional.empty();

    ErrorLog() {
        setContext(logger.getLoggerContext());
        start();
        logger.setLevel(Level.ERROR);
        logger.setAdditive(false);
        logger.addAppender(this);
    }

    Optional<String> first() {
        return first;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (first.isEmpty()) {
            IThrowableProxy thrown = event.getThrowableProxy();
            first = Optional.of(event.getFormattedMessage()
                    + (thrown == null ? "" : System.lineSeparator() + ThrowableProxyUtil.asString(thrown)));
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(before);
        stop();
    }
}
