/// The application: `main`, the settings, the commands and the wiring by hand.
///
/// [Main][io.finwave.app.Main] turns a command line into one of the commands, each a class whose name ends
/// with `Command`. A [Surroundings][io.finwave.app.Surroundings] tells a command what surrounds the process:
/// the terminal, the environment, the clock, the folder of the installation. It is read once here, so that no
/// other
@NullMarked
package io.finwave.app;

import org.jspecify.annotations.NullMarked;
