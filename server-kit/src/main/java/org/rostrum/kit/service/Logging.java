/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rostrum.kit.config.ServiceConfig;
import org.rostrum.kit.lifecycle.StartupException;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets up Logback for a service process: the same lines on the console and in {@code logs/<name>.log}, which is rolled by
 * size. Conference and Call-ID stand in a line when the code that logs put them into the MDC. {@code java.util.logging}, which
 * the JDK and some libraries use, goes the same way.
 */
final class Logging {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level [%thread] %logger{24}"
            + "%replace( conference=%X{conference}){' conference=$',''}%replace( call-id=%X{call-id}){' call-id=$',''}"
            + " - %msg%n%xEx{full}";

    /** Libraries whose INFO is for their own developers: Jetty, and the Raft engine of the Focus. */
    private static final List<String> QUIET = List.of("org.eclipse.jetty", "com.alipay.sofa");

    private Logging() {}

    static void start(ServiceConfig config) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            throw new StartupException(
                    "logging goes through " + factory.getClass().getName() + ", expected was Logback");
        }
        context.reset();
        context.setName(config.name());
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        context.getLogger("org.rostrum")
                .setLevel(Level.toLevel(config.log().level().name()));
        QUIET.forEach(library -> context.getLogger(library).setLevel(Level.WARN));
        root.addAppender(console(context));
        root.addAppender(file(context, config));
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** For a program beside the services: nothing but errors, on standard error. */
    static void errorsOnly() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
            console.setTarget("System.err");
            ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.ERROR);
            root.addAppender(started(console, "console", context));
        }
    }

    private static Appender<ILoggingEvent> console(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        return started(console, "console", context);
    }

    private static Appender<ILoggingEvent> file(LoggerContext context, ServiceConfig config) {
        Path directory = config.home().resolve("logs");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StartupException(directory + " can't be made: " + e.getMessage(), e);
        }
        Path file = directory.resolve(config.name() + ".log");
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(file.toString());
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(config.log().files());
        rolling.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> triggering = new SizeBasedTriggeringPolicy<>();
        triggering.setContext(context);
        triggering.setMaxFileSize(new FileSize(config.log().maxFileBytes()));
        triggering.start();
        appender.setRollingPolicy(rolling);
        appender.setTriggeringPolicy(triggering);
        return started(appender, "file", context);
    }

    private static Appender<ILoggingEvent> started(
            OutputStreamAppender<ILoggingEvent> appender, String name, LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setName(name);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
