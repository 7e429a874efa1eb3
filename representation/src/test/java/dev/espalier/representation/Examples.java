package dev.espalier.representation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.Parsed;
import dev.espalier.syntax.Parser;
import dev.espalier.syntax.SyntaxTree;

/// One program in each language: a preamble, a type with a constructor and a method, a comment, a
/// string.
final class Examples {
  private Examples() {}

  static SyntaxTree tree(Language language) {
    return tree(language, text(language));
  }

  static SyntaxTree tree(Language language, String text) {
    try (Parser parser = Parser.of(language)) {
      return switch (parser.parse(text.getBytes(UTF_8))) {
        case Parsed.Tree(var tree) -> tree;
        case Parsed.Rejected(var why) -> throw new AssertionError(why.detail());
      };
    }
  }

  static String text(Language language) {
    return switch (language) {
      case JAVA ->
          """
          package a.b;
          import java.util.List;
          class Box<T> {
            int x = 1;
            Box(int x) { this.x = x; }
            String get(int a) {
              // sum
              return "s" + -a;
            }
            abstract void put(double[] b);
          }
          """;
      case PYTHON ->
          """
          import os
          type Name = str
          class Box(Base):
              x: int = 1
              def __init__(self, x):
                  self.x = x
              def get(self, a=1):
                  # sum
                  return f"s{a}" + "t"
          """;
      case JAVASCRIPT ->
          """
          import x from "y";
          class Box extends Base {
            x = 1;
            constructor(x) { this.x = x; }
            get(a) {
              // sum
              return `s${a}` + "t";
            }
          }
          const twice = (a) => a * 2;
          run(() => 1);
          """;
      case TYPESCRIPT, TSX ->
          """
          import x from "y";
          type Name = string;
          namespace N {
            interface Shape { area(): number; }
          }
          class Box {
            private x: number = 1;
            constructor(x: number) { this.x = x; }
            get(a: string): string {
              // sum
              return "s" + a;
            }
          }
          """;
      case C ->
          """
          #include <stdio.h>
          typedef int number;
          struct box { int x; };
          int twice(struct box *b);
          static char *get(int a) {
            /* sum */
            return "s" + a;
          }
          """;
      case CPP ->
          """
          #include <string>
          using Number = int;
          namespace n {
          class Box : Base {
          public:
            Box(int x) : x(x) {}
            ~Box() {}
            Box operator+(Box b) { return b; }
            int x;
          };
          }
          int &n::Box::get(int a) {
            // sum
            return "s" + a;
          }
          """;
      case C_SHARP ->
          """
          using System;
          namespace N {
            class Box : Base {
              int x = 1;
              Box(int x) { this.x = x; }
              string Get(int a) {
                // sum
                return "s" + a;
              }
              int Twice(int a) => a * 2;
            }
          }
          """;
      case GO ->
          """
          package main
          import "fmt"
          type Box struct { x int }
          func (b *Box) Get(a int) string {
            // sum
            return "s" + a
          }
          func main() { f := func() {}; f() }
          """;
      case RUBY ->
          """
          require "x"
          module M
            class Box < Base
              X = 1
              def initialize(x)
                @x = x
              end
              def get(a)
                # sum
                "s#{a}" + "t"
              end
              def self.make = new(1)
            end
          end
          """;
      case PHP ->
          """
          <?php
          namespace N;
          use A\\B;
          class Box extends Base {
            private int $x = 1;
            function __construct($x) { $this->x = $x; }
            public function get(int $a): string {
              // sum
              return "s$a" . 't';
            }
          }
          function twice($a) { return $a * 2; }
          """;
      case RUST ->
          """
          use std::io;
          type Number = i32;
          mod m {
            struct Box { x: i32 }
            impl Box {
              fn get(&self, a: i32) -> String {
                // sum
                return "s" + a;
              }
            }
            trait Shape { fn area(&self) -> i32; }
          }
          """;
      case KOTLIN ->
          """
          package a.b
          import x.y
          typealias Number = Int
          class Box(val x: Int) : Base() {
            val y = 1
            fun get(a: Int): String {
              // sum
              return "s" + a
            }
            fun twice(a: Int) = a * 2
          }
          """;
    };
  }
}
