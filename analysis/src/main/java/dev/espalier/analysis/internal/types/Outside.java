package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.internal.types.ClassInfo.FieldInfo;
import dev.espalier.analysis.internal.types.ClassInfo.MethodInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassSignature;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The classes of the running JDK, read from their class files; nothing of them is loaded.
final class Outside {
  private final Map<String, Optional<ClassInfo>> known = new HashMap<>();

  /// The class of that qualified name, or none.
  @Nullable ClassInfo find(String name) {
    Optional<ClassInfo> found = known.get(name);
    if (found == null) {
      found = Optional.ofNullable(read(name));
      known.put(name, found);
    }
    return found.orElse(null);
  }

  /// `a.b.C.D` is the file `a/b/C$D`.
  private static @Nullable ClassInfo read(String name) {
    String path = name.replace('.', '/');
    while (path.indexOf('/') > 0) {
      byte[] bytes = bytes(path + ".class");
      if (bytes.length > 0) {
        return info(name, ClassFile.of().parse(bytes));
      }
      int slash = path.lastIndexOf('/');
      boolean inner =
          slash > 0 && Character.isUpperCase(path.charAt(path.lastIndexOf('/', slash - 1) + 1));
      if (!inner) {
        return null;
      }
      path = path.substring(0, slash) + "$" + path.substring(slash + 1);
    }
    return null;
  }

  private static byte[] bytes(String path) {
    try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(path)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassInfo info(String name, ClassModel model) {
    Optional<ClassSignature> signature =
        model.findAttribute(Attributes.signature()).map(SignatureAttribute::asClassSignature);
    List<MethodInfo> methods = new ArrayList<>();
    for (MethodModel method : model.methods()) {
      if (!method.flags().has(AccessFlag.SYNTHETIC) && !method.flags().has(AccessFlag.PRIVATE)) {
        methods.add(method(name, method));
      }
    }
    Map<String, FieldInfo> fields = new HashMap<>();
    for (FieldModel field : model.fields()) {
      if (!field.flags().has(AccessFlag.PRIVATE)) {
        fields.put(field.fieldName().stringValue(), new FieldInfo(type(field), null));
      }
    }
    return new ClassInfo(
        name,
        signature.map(s -> names(s.typeParameters())).orElse(List.of()),
        signature.map(Outside::supertypes).orElseGet(() -> supertypes(model)),
        methods,
        fields,
        model.flags().has(AccessFlag.INTERFACE),
        null);
  }

  private static List<String> names(List<Signature.TypeParam> parameters) {
    return parameters.stream().map(Signature.TypeParam::identifier).toList();
  }

  private static List<JavaType> supertypes(ClassSignature signature) {
    List<JavaType> all = new ArrayList<>();
    all.add(type(signature.superclassSignature()));
    signature.superinterfaceSignatures().forEach(each -> all.add(type(each)));
    return all;
  }

  private static List<JavaType> supertypes(ClassModel model) {
    List<JavaType> all = new ArrayList<>();
    model.superclass().ifPresent(each -> all.add(declared(each.asInternalName())));
    model.interfaces().forEach(each -> all.add(declared(each.asInternalName())));
    return all;
  }

  private static JavaType declared(String internal) {
    return new JavaType.Declared(internal.replace('/', '.').replace('$', '.'), List.of());
  }

  private static JavaType type(FieldModel field) {
    return type(
        field
            .findAttribute(Attributes.signature())
            .map(SignatureAttribute::asTypeSignature)
            .orElseGet(() -> Signature.of(field.fieldTypeSymbol())));
  }

  private static MethodInfo method(String owner, MethodModel method) {
    MethodSignature signature =
        method
            .findAttribute(Attributes.signature())
            .map(SignatureAttribute::asMethodSignature)
            .orElseGet(() -> MethodSignature.of(method.methodTypeSymbol()));
    return new MethodInfo(
        owner,
        method.methodName().stringValue(),
        names(signature.typeParameters()),
        signature.arguments().stream().map(Outside::type).toList(),
        method.flags().has(AccessFlag.VARARGS),
        method.flags().has(AccessFlag.STATIC),
        method.flags().has(AccessFlag.ABSTRACT),
        type(signature.result()),
        signature.arguments().stream().map(each -> type(each).erasure()).toList(),
        null);
  }

  private static JavaType type(Signature signature) {
    return switch (signature) {
      case Signature.BaseTypeSig base -> new JavaType.Primitive(primitive(base.baseType()));
      case Signature.ClassTypeSig type -> type(type);
      case Signature.ArrayTypeSig array -> new JavaType.Array(type(array.componentSignature()));
      case Signature.TypeVarSig variable -> new JavaType.Variable(variable.identifier());
    };
  }

  private static JavaType.Declared type(Signature.ClassTypeSig type) {
    String own = type.className().replace('/', '.').replace('$', '.');
    String name = type.outerType().map(outer -> type(outer).name() + "." + own).orElse(own);
    return new JavaType.Declared(name, type.typeArgs().stream().map(Outside::argument).toList());
  }

  private static JavaType argument(Signature.TypeArg argument) {
    return switch (argument) {
      case Signature.TypeArg.Unbounded _ -> new JavaType.Wildcard("", List.of());
      case Signature.TypeArg.Bounded bounded ->
          switch (bounded.wildcardIndicator()) {
            case NONE -> type(bounded.boundType());
            case EXTENDS -> new JavaType.Wildcard("extends", List.of(type(bounded.boundType())));
            case SUPER -> new JavaType.Wildcard("super", List.of(type(bounded.boundType())));
          };
    };
  }

  private static String primitive(char letter) {
    return switch (letter) {
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'D' -> "double";
      case 'F' -> "float";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'S' -> "short";
      case 'Z' -> "boolean";
      default -> "void";
    };
  }
}
