/**
 * Installed software, from the databases of the package managers themselves: dpkg, apk, pacman, pkgtools and portage keep
 * text files. rpm does not, and is asked by its program where one may be started. Read on workers, each time anew: such
 * items come once an hour, and nothing is kept between them.
 */
package io.github.zajel.metrics.host.packages;
