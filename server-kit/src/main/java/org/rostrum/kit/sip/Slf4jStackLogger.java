/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JAIN-SIP's internal log on SLF4J.
 *
 * <p>The stack puts whole messages, credentials included, into its complaints. Only the first line of a complaint and
 * the class of an exception are kept, and nothing it says is more than a DEBUG line: what an operator has to know is
 * logged by those who use the stack. Public with a public constructor because JAIN-SIP makes it by name.
 */
public final class Slf4jStackLogger implements StackLogger {

    private static final Logger LOG = LoggerFactory.getLogger("org.rostrum.kit.sip.stack");
    private static final int LONGEST = 200;

    /** For JAIN-SIP. */
    public Slf4jStackLogger() {}

    private static void log(String message, @Nullable Throwable cause) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{}{}",
                    firstLine(message),
                    cause == null ? "" : " (" + cause.getClass().getName() + ')');
        }
    }

    static String firstLine(@Nullable String message) {
        if (message == null) {
            return "";
        }
        int end = Math.min(message.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = message.charAt(i);
            if (c == '\r' || c == '\n') {
                return message.substring(0, i);
            }
        }
        return message.substring(0, end);
    }

    @Override
    public void logStackTrace() {
        // The stack asks for its own stack trace only while it is being debugged.
    }

    @Override
    public void logStackTrace(int traceLevel) {
        // As above.
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logException(Throwable ex) {
        log("exception in the SIP stack", ex);
    }

    @Override
    public void logDebug(String message) {
        LOG.trace("{}", message);
    }

    @Override
    public void logDebug(String message, Exception ex) {
        LOG.trace("{}", message, ex);
    }

    @Override
    public void logTrace(String message) {
        LOG.trace("{}", message);
    }

    @Override
    public void logFatalError(String message) {
        log(message, null);
    }

    @Override
    public void logError(String message) {
        log(message, null);
    }

    @Override
    public boolean isLoggingEnabled() {
        return true;
    }

    /** Levels up to {@code TRACE_MESSAGES} are always on: the message trace hangs on them. */
    @Override
    public boolean isLoggingEnabled(int logLevel) {
        return logLevel <= TRACE_MESSAGES;
    }

    @Override
    public void logError(String message, Exception ex) {
        log(message, ex);
    }

    @Override
    public void logWarning(String message) {
        log(message, null);
    }

    @Override
    public void logInfo(String message) {
        // One line per datagram, of interest to the authors of the stack only.
    }

    @Override
    public void disableLogging() {
        // SLF4J decides.
    }

    @Override
    public void enableLogging() {
        // SLF4J decides.
    }

    @Override
    public void setBuildTimeStamp(String buildTimeStamp) {
        // Not wanted.
    }

    @Override
    public void setStackProperties(Properties stackProperties) {
        // Nothing to configure.
    }

    @Override
    public String getLoggerName() {
        return LOG.getName();
    }
}
