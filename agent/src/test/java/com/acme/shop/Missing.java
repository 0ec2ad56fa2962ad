// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

/** Of a library that the application does not have. */
public class Missing extends OrderService {}
