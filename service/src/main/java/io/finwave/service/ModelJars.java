package io.finwave.service;

import io.finwave.forecast.Forecaster;
import io.finwave.series.FileWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// Models that somebody else wrote, from the jars of a folder, each named in the jar's
/// `META-INF/services/io.finwave.forecast.Forecaster`.
///
/// Each jar has a class loader of its own, over that of the product: jars do not see each other, and none can put
/// a class in place of one of the product's. A jar holds code that runs as the product does, so only a folder that
/// its owner named is looked at. One that cannot be used is named and left out, and stops nothing.
///
/// Close it when its models are not asked any more.
public final class ModelJars implements AutoCloseable {
    private static final String SERVICE = "META-INF/services/" + Forecaster.class.getName();

    /// So many faulty lines of one file are met before the rest of it is not looked at.
    private static final int MOST_FAULTS = 20;

    private final Deque<URLClassLoader> loaders = new ArrayDeque<>();
    private InstalledModels installed;

    private ModelJars(InstalledModels installed) {
        this.installed = installed;
    }

    /// Some models, and no jars.
    public static ModelJars none(InstalledModels others) {
        return new ModelJars(others);
    }

    /// Some models and those of all jars in a folder, in the order of the names of the jars.
    ///
    /// @param folder need not be there
    public static ModelJars open(Path folder, InstalledModels others) {
        ModelJars jars = new ModelJars(others);
        if (!Files.exists(folder)) {
            jars.refuse(folder, "there is no such folder");
            return jars;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".jar") && Files.isRegularFile(file))
                    .sorted()
                    .forEach(jars::add);
        } catch (IOException | UncheckedIOException e) {
            jars.refuse(folder, "the folder cannot be read: " + FileWords.of(e, folder));
        }
        return jars;
    }

    /// All models, those of the jars last.
    public InstalledModels installed() {
        return installed;
    }

    private void refuse(Path file, String why) {
        String name = String.valueOf(file.getFileName());
        installed = installed.without(name, name + ": " + why);
    }

    private static Path folder(Path jar) {
        return jar.toAbsolutePath().resolveSibling("");
    }

    private void add(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            if (file.getEntry(SERVICE) == null) {
                refuse(jar, "it must name its models in " + SERVICE + ", got no such file");
                return;
            }
        } catch (IOException | SecurityException e) {
            refuse(jar, "it must be a whole jar: " + FileWords.of(e, folder(jar)));
            return;
        }
        try {
            String fingerprint = Digest.of(jar);
            URLClassLoader loader = new URLClassLoader(
                    String.valueOf(jar.getFileName()),
                    new URL[] {jar.toUri().toURL()},
                    Forecaster.class.getClassLoader());
            loaders.push(loader);
            models(jar, loader).stream()
                    .sorted(Comparator.comparing(model -> model.getClass().getName()))
                    .forEach(
                            model -> installed = installed.with(model, String.valueOf(jar.getFileName()), fingerprint));
        } catch (IOException e) {
            refuse(jar, "it cannot be read: " + FileWords.of(e, folder(jar)));
        }
    }

    /// The models of one jar, without those that its loader only finds above itself.
    private List<Forecaster> models(Path jar, ClassLoader loader) {
        List<Forecaster> models = new ArrayList<>();
        Iterator<ServiceLoader.Provider<Forecaster>> found =
                ServiceLoader.load(Forecaster.class, loader).stream().iterator();
        int faults = 0;
        while (faults < MOST_FAULTS) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<Forecaster> provider = found.next();
                if (loader.equals(provider.type().getClassLoader())) {
                    models.add(provider.get());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                faults++;
                Throwable cause = e.getCause();
                String words = e.getMessage() + (cause == null ? "" : ": " + cause);
                refuse(jar, FileWords.withoutFolders(words, folder(jar)));
            }
        }
        return models;
    }

    /// Lets go of the jars.
    @Override
    public void close() {
        try {
            while (!loaders.isEmpty()) {
                loaders.pop().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
