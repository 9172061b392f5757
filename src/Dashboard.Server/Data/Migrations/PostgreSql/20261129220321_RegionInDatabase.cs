using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dashboard.Server.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class RegionInDatabase : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "From",
                table: "Partners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Id",
                table: "Partners",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Partners",
                type: "character varying(40)",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "Partners",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SuccessorCode",
                table: "Partners",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Until",
                table: "Partners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Partners",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "From",
                table: "Areas",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Id",
                table: "Areas",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "Areas",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "SuccessorCode",
                table: "Areas",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TileColumn",
                table: "Areas",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TileRow",
                table: "Areas",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Until",
                table: "Areas",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Areas",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "From",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "SuccessorCode",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Until",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Partners");

            migrationBuilder.DropColumn(
                name: "From",
                table: "Areas");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "Areas");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "Areas");

            migrationBuilder.DropColumn(
                name: "SuccessorCode",
                table: "Areas");

            migrationBuilder.DropColumn(
                name: "TileColumn",
                table: "Areas");

            migrationBuilder.DropColumn(
                name: "TileRow",
                table: "Areas");

            migrationBuilder.DropColumn(
                name: "Until",
                table: "Areas");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Areas");
        }
    }
}
