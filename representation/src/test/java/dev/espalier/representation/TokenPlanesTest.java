package dev.espalier.representation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.syntax.Language;
import dev.espalier.syntax.SyntaxTree;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenPlanesTest {
  @Test
  void eachTokenKnowsItsPlace() {
    SyntaxTree tree = Examples.tree(Language.JAVA, "class A { int f(int[] a) { return a[0]; } }");
    assertThat(rows(tree, Functions.of(tree).getFirst().node()))
        .isEqualTo(
            """
            int    method_declaration depth=1 index=0 type FUNCTION_SIGNATURE
            f      method_declaration depth=1 index=1 name FUNCTION_SIGNATURE
            (      formal_parameters depth=2 index=0 - FUNCTION_SIGNATURE
            int    array_type depth=4 index=0 element FUNCTION_SIGNATURE
            [      dimensions depth=5 index=0 - FUNCTION_SIGNATURE
            ]      dimensions depth=5 index=1 - FUNCTION_SIGNATURE
            a      formal_parameter depth=3 index=1 name FUNCTION_SIGNATURE
            )      formal_parameters depth=2 index=2 - FUNCTION_SIGNATURE
            {      block depth=2 index=0 - FUNCTION_BODY
            return return_statement depth=3 index=0 - FUNCTION_BODY
            a      array_access depth=4 index=0 array FUNCTION_BODY
            [      array_access depth=4 index=1 - FUNCTION_BODY
            0      array_access depth=4 index=2 index FUNCTION_BODY
            ]      array_access depth=4 index=3 - FUNCTION_BODY
            ;      return_statement depth=3 index=2 - FUNCTION_BODY
            }      block depth=2 index=2 - FUNCTION_BODY
            """);
  }

  @ParameterizedTest
  @EnumSource
  void everyLanguageHasCategories(Language language) {
    assertThat(categories(Examples.tree(language), 0)).isEqualTo(expected(language));
  }

  @ParameterizedTest
  @EnumSource
  void theCategoriesOfAPartAreThoseItHasInTheWhole(Language language) {
    SyntaxTree tree = Examples.tree(language);
    CodeTokens all = CodeTokens.of(tree, 0, Comments.KEEP);
    int[] whole = TokenPlanes.of(all).category();
    for (int root = 0; root < tree.size(); root++) {
      CodeTokens part = CodeTokens.of(tree, root, Comments.KEEP);
      int[] categories = TokenPlanes.of(part).category();
      for (int i = 0; i < part.size(); i++) {
        int at = Arrays.binarySearch(all.nodes(), part.nodes()[i]);
        if (at >= 0) {
          assertThat(categories[i])
              .as(tree.kindName(root) + ": " + part.text(i))
              .isEqualTo(whole[at]);
        }
      }
    }
  }

  @Test
  void theInnermostCategoryCounts() {
    SyntaxTree tree =
        Examples.tree(
            Language.JAVA, "class A { void f() { class B { int x; void g() { /*c*/ } } g(); } }");
    assertThat(categories(tree, 0))
        .isEqualTo(
            """
            CLASS_DECLARATION: class A
            CLASS_MEMBER: {
            FUNCTION_SIGNATURE: void f ( )
            FUNCTION_BODY: {
            CLASS_DECLARATION: class B
            CLASS_MEMBER: { int x ;
            FUNCTION_SIGNATURE: void g ( )
            FUNCTION_BODY: {
            COMMENT: /*c*/
            FUNCTION_BODY: }
            CLASS_MEMBER: }
            FUNCTION_BODY: g ( ) ; }
            CLASS_MEMBER: }
            """);
  }

  @Test
  void thePlanesComeInTheOrderOfTheirEnum() {
    TokenPlanes planes =
        TokenPlanes.of(CodeTokens.of(Examples.tree(Language.GO), 0, Comments.DROP));
    Plane[] order = Plane.values();
    for (int i = 0; i < order.length; i++) {
      assertThat(planes.planes()[i]).isSameAs(planes.plane(order[i]));
    }
  }

  private static String rows(SyntaxTree tree, int root) {
    CodeTokens tokens = CodeTokens.of(tree, root, Comments.DROP);
    TokenPlanes planes = TokenPlanes.of(tokens);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < planes.size(); i++) {
      String field = tree.grammar().fieldName(planes.field()[i]);
      rows.append(
          String.format(
              "%-6s %s depth=%d index=%d %s %s%n",
              tokens.text(i),
              tree.grammar().kindName(planes.parentKind()[i]),
              planes.depth()[i],
              planes.siblingIndex()[i],
              field.isEmpty() ? "-" : field,
              StructureCategory.of(planes.category()[i])));
    }
    return rows.toString();
  }

  /// One line for each run of tokens of one category.
  private static String categories(SyntaxTree tree, int root) {
    CodeTokens tokens = CodeTokens.of(tree, root, Comments.KEEP);
    int[] category = TokenPlanes.of(tokens).category();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      if (i == 0 || category[i] != category[i - 1]) {
        lines.append(i == 0 ? "" : "\n").append(StructureCategory.of(category[i])).append(':');
      }
      lines.append(' ').append(tokens.text(i));
    }
    return lines.append('\n').toString();
  }

  private static String expected(Language language) {
    return switch (language) {
      case JAVA ->
          """
          PREAMBLE: package a . b ; import java . util . List ;
          CLASS_DECLARATION: class Box < T >
          CLASS_MEMBER: { int x = 1 ;
          FUNCTION_SIGNATURE: Box ( int x )
          FUNCTION_BODY: { this . x = x ; }
          FUNCTION_SIGNATURE: String get ( int a )
          FUNCTION_BODY: {
          COMMENT: // sum
          FUNCTION_BODY: return "s" + - a ; }
          FUNCTION_SIGNATURE: abstract void put ( double [ ] b ) ;
          CLASS_MEMBER: }
          """;
      case PYTHON ->
          """
          PREAMBLE: import os
          TYPEDEF: type Name = str
          CLASS_DECLARATION: class Box ( Base ) :
          CLASS_MEMBER: x : int = 1
          FUNCTION_SIGNATURE: def __init__ ( self , x ) :
          FUNCTION_BODY: self . x = x
          FUNCTION_SIGNATURE: def get ( self , a = 1 ) :
          COMMENT: # sum
          FUNCTION_BODY: return f" s { a } " + "t"
          """;
      case JAVASCRIPT ->
          """
          PREAMBLE: import x from "y" ;
          CLASS_DECLARATION: class Box extends Base
          CLASS_MEMBER: { x = 1 ;
          FUNCTION_SIGNATURE: constructor ( x )
          FUNCTION_BODY: { this . x = x ; }
          FUNCTION_SIGNATURE: get ( a )
          FUNCTION_BODY: {
          COMMENT: // sum
          FUNCTION_BODY: return ` s ${ a } ` + "t" ; }
          CLASS_MEMBER: }
          OTHER: const
          FUNCTION_SIGNATURE: twice = ( a ) =>
          FUNCTION_BODY: a * 2
          OTHER: ; run ( ( ) => 1 ) ;
          """;
      case TYPESCRIPT, TSX ->
          """
          PREAMBLE: import x from "y" ;
          TYPEDEF: type Name = string ;
          NAMESPACE: namespace N {
          CLASS_DECLARATION: interface Shape
          CLASS_MEMBER: {
          FUNCTION_SIGNATURE: area ( ) : number
          CLASS_MEMBER: ; }
          NAMESPACE: }
          CLASS_DECLARATION: class Box
          CLASS_MEMBER: { private x : number = 1 ;
          FUNCTION_SIGNATURE: constructor ( x : number )
          FUNCTION_BODY: { this . x = x ; }
          FUNCTION_SIGNATURE: get ( a : string ) : string
          FUNCTION_BODY: {
          COMMENT: // sum
          FUNCTION_BODY: return "s" + a ; }
          CLASS_MEMBER: }
          """;
      case C ->
          """
          PREAMBLE: #include <stdio.h>
          TYPEDEF: typedef int number ;
          CLASS_DECLARATION: struct box
          CLASS_MEMBER: { int x ; }
          OTHER: ; int
          FUNCTION_SIGNATURE: twice ( struct box * b )
          OTHER: ;
          FUNCTION_SIGNATURE: static char * get ( int a )
          FUNCTION_BODY: {
          COMMENT: /* sum */
          FUNCTION_BODY: return "s" + a ; }
          """;
      case CPP ->
          """
          PREAMBLE: #include <string>
          TYPEDEF: using Number = int ;
          NAMESPACE: namespace n {
          CLASS_DECLARATION: class Box : Base
          CLASS_MEMBER: { public :
          FUNCTION_SIGNATURE: Box ( int x ) : x ( x )
          FUNCTION_BODY: { }
          FUNCTION_SIGNATURE: ~Box ( )
          FUNCTION_BODY: { }
          FUNCTION_SIGNATURE: Box operator+ ( Box b )
          FUNCTION_BODY: { return b ; }
          CLASS_MEMBER: int x ; }
          NAMESPACE: ; }
          FUNCTION_SIGNATURE: int & n :: Box :: get ( int a )
          FUNCTION_BODY: {
          COMMENT: // sum
          FUNCTION_BODY: return "s" + a ; }
          """;
      case C_SHARP ->
          """
          PREAMBLE: using System ;
          NAMESPACE: namespace N {
          CLASS_DECLARATION: class Box : Base
          CLASS_MEMBER: { int x = 1 ;
          FUNCTION_SIGNATURE: Box ( int x )
          FUNCTION_BODY: { this . x = x ; }
          FUNCTION_SIGNATURE: string Get ( int a )
          FUNCTION_BODY: {
          COMMENT: // sum
          FUNCTION_BODY: return "s" + a ; }
          FUNCTION_SIGNATURE: int Twice ( int a )
          FUNCTION_BODY: => a * 2
          FUNCTION_SIGNATURE: ;
          CLASS_MEMBER: }
          NAMESPACE: }
          """;
      case GO ->
          """
          PREAMBLE: package main import "fmt"
          TYPEDEF: type Box
          CLASS_DECLARATION: struct
          CLASS_MEMBER: { x int }
          FUNCTION_SIGNATURE: func ( b * Box ) Get ( a int ) string
          FUNCTION_BODY: {
          COMMENT: // sum
          FUNCTION_BODY: return "s" + a }
          FUNCTION_SIGNATURE: func main ( )
          FUNCTION_BODY: { f := func ( ) { } ; f ( ) }
          """;
      case RUBY ->
          """
          OTHER: require "x"
          NAMESPACE: module M
          CLASS_DECLARATION: class Box < Base
          CLASS_MEMBER: X = 1
          FUNCTION_SIGNATURE: def initialize ( x )
          FUNCTION_BODY: @x = x
          FUNCTION_SIGNATURE: end def get ( a )
          COMMENT: # sum
          FUNCTION_BODY: " s #{ a } " + "t"
          FUNCTION_SIGNATURE: end def self . make =
          FUNCTION_BODY: new ( 1 )
          CLASS_DECLARATION: end
          NAMESPACE: end
          """;
      case PHP ->
          """
          PREAMBLE: <?php
          NAMESPACE: namespace N ;
          PREAMBLE: use A \\ B ;
          CLASS_DECLARATION: class Box extends Base
          CLASS_MEMBER: { private int $x = 1 ;
          FUNCTION_SIGNATURE: function __construct ( $x )
          FUNCTION_BODY: { $this -> x = $x ; }
          FUNCTION_SIGNATURE: public function get ( int $a ) : string
          FUNCTION_BODY: {
          COMMENT: // sum
          FUNCTION_BODY: return " s $a " . 't' ; }
          CLASS_MEMBER: }
          FUNCTION_SIGNATURE: function twice ( $a )
          FUNCTION_BODY: { return $a * 2 ; }
          """;
      case RUST ->
          """
          PREAMBLE: use std :: io ;
          TYPEDEF: type Number = i32 ;
          NAMESPACE: mod m {
          CLASS_DECLARATION: struct Box
          CLASS_MEMBER: { x : i32 }
          CLASS_DECLARATION: impl Box
          CLASS_MEMBER: {
          FUNCTION_SIGNATURE: fn get ( & self , a : i32 ) -> String
          FUNCTION_BODY: {
          COMMENT: // sum
          FUNCTION_BODY: return "s" + a ; }
          CLASS_MEMBER: }
          CLASS_DECLARATION: trait Shape
          CLASS_MEMBER: {
          FUNCTION_SIGNATURE: fn area ( & self ) -> i32 ;
          CLASS_MEMBER: }
          NAMESPACE: }
          """;
      case KOTLIN ->
          """
          PREAMBLE: package a . b import x . y
          TYPEDEF: typealias Number = Int
          CLASS_DECLARATION: class Box ( val x : Int ) : Base ( )
          CLASS_MEMBER: { val y = 1
          FUNCTION_SIGNATURE: fun get ( a : Int ) : String
          FUNCTION_BODY: {
          COMMENT: // sum
          FUNCTION_BODY: return "s" + a }
          FUNCTION_SIGNATURE: fun twice ( a : Int )
          FUNCTION_BODY: = a * 2
          CLASS_MEMBER: }
          """;
    };
  }
}
