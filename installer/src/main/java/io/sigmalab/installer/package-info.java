/**
 * Makes what people install: an own runtime, the application image and the installer of the
 * platform it runs on, with icons, man page, completion, licences and checksums. Begin with {@link
 * io.sigmalab.installer.Installer}. No part of the program itself.
 */
@NullMarked
package io.sigmalab.installer;

import org.jspecify.annotations.NullMarked;
