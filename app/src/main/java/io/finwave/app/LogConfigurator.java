package io.finwave.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// Says what is logged and where, in code, because reading a configuration file would take a good part of the
/// time in which a command starts.
///
/// A command writes warnings to the standard error stream. A server ([#forServer]) also keeps a file of JSON
/// lines that is rolled over at 10 MiB, with seven older ones kept.
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final String SIZE = "10MB";
    private static final int OLDER_FILES = 7;

    /// Called by the logging library through its service interface.
    public LogConfigurator() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console(context, pattern(context, "%level %msg%n%ex{0}")));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /// From now on the log of a server: lines on the standard error stream for whoever started it, JSON in a
    /// file.
    ///
    /// @param log what is logged and where; what other projects' code logs appears from WARN on
    /// @param consoleLevel from which level on lines also go to the standard error stream
    static void forServer(Settings.Log log, String consoleLevel) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        Appender<ILoggingEvent> console = console(
                context,
                log.jsonConsole()
                        ? json(context)
                        : pattern(context, "%d{HH:mm:ss.SSS} %-5level %logger{0} %replace(%msg){'[\r\n]+', ' | '}%n"));
        ThresholdFilter threshold = new ThresholdFilter();
        threshold.setLevel(consoleLevel);
        threshold.start();
        console.addFilter(threshold);
        // The file first: if whoever reads the error stream stops reading, a line still reaches the file.
        log.file().ifPresent(file -> root.addAppender(file(context, file)));
        root.addAppender(console);
        root.setLevel(Level.WARN);
        context.getLogger("io.finwave").setLevel(Level.valueOf(log.level()));
    }

    private static Encoder<ILoggingEvent> pattern(LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }

    private static Appender<ILoggingEvent> console(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Appender<ILoggingEvent> file(LoggerContext context, Path file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(json(context));

        FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
        older.setContext(context);
        older.setParent(appender);
        older.setFileNamePattern(file.toString().replaceFirst("(\\.[A-Za-z0-9]+)?$", ".%i$1"));
        older.setMinIndex(1);
        older.setMaxIndex(OLDER_FILES);
        older.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf(SIZE));
        size.start();

        appender.setRollingPolicy(older);
        appender.setTriggeringPolicy(size);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.start();
        return encoder;
    }
}
