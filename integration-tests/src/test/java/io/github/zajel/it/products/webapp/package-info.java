// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
/** A web application that is deployed and undeployed again and again, with what such applications leave behind. */
package io.github.zajel.it.products.webapp;
